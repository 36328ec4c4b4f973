using System.CommandLine;
using HilQrtr.Errors;

namespace HilQrtr.Cli.Commands;

/// <summary>Defines the command <c>hil compare</c> and its options. <see cref="Compare"/> executes it.</summary>
internal static class CompareCommand
{
    public static Command Create(HilContext context)
    {
        var kernel = new Option<string[]>("--kernel")
        {
            HelpName = "NAME|PATH",
            Description = $"A kernel to compare: {CommonOptions.KernelNames(context)}, or your own User Mode Linux binary. Give at least two; the first one is the reference.",
            AllowMultipleArgumentsPerToken = false,
        };
        var all = new Option<bool>("--all", "--verbose") { Description = "Show every test, including those with the same outcome on all kernels." };
        var resume = new Option<bool>("--resume") { Description = "Continue an interrupted comparison: keep its results and run only what is missing. All other options must be the same, but kernels may be added. If a kernel was rebuilt, its tests run again." };
        var mail = new Option<bool>("--mail") { Description = "Also write compare.txt: the tables and the causes of failure as plain text, for a mailing list." };
        var options = new RunOptionSet(context, compares: true);
        var command = new Command("compare", "Runs the same suites on several kernels and shows which results differ.") { kernel };
        foreach (var option in options.Shared)
            command.Add(option);
        command.Add(resume);
        command.Add(all);
        command.Add(mail);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kernels = parsed.All(kernel);
            var run = options.Read(parsed);
            if (kernels.Count < 2)
                throw new RigConfigurationException($"--kernel: {(kernels.Count == 0 ? "no kernels given" : "only one kernel given")}; a comparison needs at least two, the reference first; `{context.Launcher} kernel list` shows the built kernels");
            return await new Compare(context, new CompareOptions { Run = run, Kernels = kernels, All = parsed.GetValue(all), Resume = parsed.GetValue(resume), Mail = parsed.GetValue(mail) }).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
