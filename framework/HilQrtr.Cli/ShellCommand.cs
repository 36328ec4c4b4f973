using HilQrtr.Cli.Commands;
using HilQrtr.Evidence;
using HilQrtr.Text;

namespace HilQrtr.Cli;

/// <summary>Formats commands that the user can copy into a shell.</summary>
internal static class ShellCommand
{
    /// <summary>Returns the command to repeat a run.</summary>
    public static string OfRun(HilContext context, RunOptions options) =>
        Join([.. Start(context, options, options.Rigs), .. Selection(options), .. options.BaseResults is { } folder ? ["--base-results", folder] : Array.Empty<string>(), .. Passes(options, options.Repeat)]);

    /// <summary>Returns the command to re-run one test with the same seed.</summary>
    public static string OfTest(HilContext context, RunOptions options, TestRecord record) =>
        // A test's seed depends on the number of the pass, so the command must also run all earlier passes.
        Join([.. Start(context, options, [record.Test.Rig]), "--filter", record.Test.FullName, .. Passes(options, record.Repetition + 1)]);

    /// <summary>Returns the command to repeat a comparison.</summary>
    public static string OfCompare(HilContext context, CompareOptions options) => Join(WordsOfCompare(context, options));

    /// <summary>Returns the command that continues a comparison.</summary>
    public static string OfResume(HilContext context, CompareOptions options) =>
        Join([.. WordsOfCompare(context, options), .. options.Run.Results == RunOptions.DefaultCompareResults ? [] : new[] { "--results", options.Run.Results }, "--resume"]);

    /// <summary>Returns the command that makes the HTML page of a run.</summary>
    public static string OfReport(HilContext context, RunOptions options) =>
        Join(options.Results == RunOptions.DefaultResults ? [context.Launcher, "report"] : [context.Launcher, "report", options.Results]);

    /// <summary>Joins words into one line for a POSIX shell, with quotes where needed.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(ShellWord.Quote));

    private static IEnumerable<string> WordsOfCompare(HilContext context, CompareOptions options) =>
        [.. Start(context, options.Run, options.Run.Rigs, "compare"), .. options.Kernels.SelectMany(kernel => new[] { "--kernel", kernel }), .. Selection(options.Run), .. Passes(options.Run, 1)];

    private static IEnumerable<string> Start(HilContext context, RunOptions options, IReadOnlyList<string> rigs, string command = "run")
    {
        yield return context.Launcher;
        yield return command;
        foreach (var word in rigs.SelectMany(rig => new[] { "--rig", rig }))
            yield return word;
        if (options.Kernel is { } kernel)
        {
            yield return "--kernel";
            yield return kernel;
        }

        if (options.RigsFile is { } file)
        {
            yield return "--rigs";
            yield return file;
        }

        foreach (var word in options.Overrides.SelectMany(value => new[] { "--set", value }))
            yield return word;
        if (options.SuitesAssembly is { } suites)
        {
            yield return "--suites-assembly";
            yield return suites;
        }

        if (options.Qemu is { } qemu)
        {
            yield return "--qemu";
            yield return qemu;
        }

        if (options.Inspection.Traces) yield return "--trace";
    }

    private static IEnumerable<string> Selection(RunOptions options) =>
    [
        .. options.Suite is { } suite ? ["--suite", suite] : Array.Empty<string>(),
        .. options.Filter is { } filter ? ["--filter", filter] : Array.Empty<string>(),
        .. options.Shard is { } shard ? ["--shard", $"{shard}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Passes(RunOptions options, int repeat) =>
        repeat > 1 ? ["--seed", $"{options.Seed}", "--repeat", $"{repeat}"] : ["--seed", $"{options.Seed}"];
}
