using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary>Defines the options of <c>hil run</c>. <c>hil compare</c> shares some of them. If an option is not given on the command line,
/// its value comes from the option's environment variable. If the option has no variable, or the variable is not set, the option has its
/// default value.</summary>
/// <param name="context">Environment of the program.</param>
/// <param name="compares">Whether the options are for a comparison. A comparison has its own defaults and always makes one pass.</param>
internal sealed class RunOptionSet(HilContext context, bool compares = false)
{
    private const int MaxRepeat = 1_000_000;
    private const int MaxJobs = 1024;
    private const double MaxHangAfter = 86_400;

    private readonly Option<string[]> _rig = new("--rig") { HelpName = "R", Description = $"Rig to run on; may be repeated. Default: {(compares ? RunOptions.DefaultKernelRig : "kernel-duo if --kernel or --kernel-source is given, otherwise the default set of the rigs file (see below)")}." };
    private readonly Option<string> _kernel = new("--kernel") { HelpName = "NAME|PATH", Description = $"Run this kernel: {CommonOptions.KernelNames(context)}, or the path of your own User Mode Linux binary. This kernel replaces the kernels that the rigs declare." };
    private readonly Option<string> _kernelSource = new("--kernel-source") { HelpName = "DIR", Description = "Build a kernel from this source, and run that kernel instead of the kernels that the rigs declare. Only the patches given with --patches are applied to this source. If they need the fixes of driver-fixes, give --patches driver-fixes first." };
    private readonly Option<string[]> _patches = CommonOptions.Patches(context);
    private readonly Option<string> _rigs = CommonOptions.Rigs();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<string> _suitesAssembly = CommonOptions.SuitesAssembly();
    private readonly Option<string> _suite = CommonOptions.Suite();
    private readonly Option<string> _filter = CommonOptions.Filter();
    private readonly Option<string> _shard = new("--shard") { HelpName = "K/N", Description = "Divide the tests into N parts and run only part K." };
    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Seed of all random choices: a number, or 'random' to choose a new seed and print it. Default: 1." };
    private readonly Option<string> _repeat = new("--repeat") { HelpName = "N", Description = "Number of passes over all tests, each with different seeds. Default: 1." };
    private readonly Option<string> _jobs = new("--jobs") { HelpName = "N", Description = $"Maximum number of rigs that run at once. Default: {Environment.ProcessorCount}, the number of processors." };
    private readonly Option<string> _results = new("--results") { HelpName = "DIR", Description = $"Folder for results. Replaces any results of an earlier run in that folder. Default: {DefaultResults(compares)}." };
    private readonly Option<string> _baseResults = new("--base-results") { HelpName = "DIR", Description = "Results folder of an earlier run on the base without the cure. With these results, the run says for each cause of failures whether the base or the cure is to blame." };
    private readonly Option<string> _evidence = new("--evidence") { HelpName = "WHAT", Description = "Evidence to keep for tests that ended as expected: 'brief' (listed below) or 'all'. Default: 'brief'." };
    private readonly Option<string> _hangAfter = new("--hang-after") { HelpName = "SECONDS", Description = "Abandon a test that makes no progress for this long. Default: 60." };
    private readonly Option<string> _qemu = new("--qemu") { HelpName = "PROGRAM", Description = "QEMU for rigs whose engine is machine. Default: HILQRTR_QEMU, then PATH, then the one from `hil machine install`." };
    private readonly Option<bool> _keep = new("--keep") { Description = "When the body of a test fails, keep the rig as it is, and read commands for its hosts from standard input. A machine whose kernel has panicked or hung is stopped but does not end. Runs one rig at a time. Not for simulated rigs." };
    private readonly Option<bool> _gdb = new("--gdb") { Description = "With --keep, on machines: gdb can be attached to the kernel, which runs without address randomisation (nokaslr)." };
    private readonly Option<bool> _trace = new("--trace") { Description = "Record the kernel's tracepoints of QRTR and MHI, and attach them to each test. Not for simulated rigs." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would run where, without leasing, building or writing anything." };
    private readonly Option<bool> _ktap = new("--ktap") { Description = "Print KTAP version 1 on standard output and everything else on standard error." };
    private readonly Option<bool> _bisect = new("--bisect") { Description = "Use the exit codes of git bisect run: 0 good, 1 bad, 125 cannot be tested." };
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>All options, in the order in which the help lists them.</summary>
    public IEnumerable<Option> All => [_rig, _kernel, _kernelSource, _patches, _suite, _filter, _shard, _seed, _repeat, _jobs, _results, _baseResults, _evidence, _rigs, _set, _suitesAssembly, _hangAfter, _keep, _gdb, _trace, _qemu, _dryRun, _bisect, _ktap, _json];

    /// <summary>The options that <c>hil compare</c> has too, in the order in which the help lists them.</summary>
    public IEnumerable<Option> Shared => [_rig, _suite, _filter, _seed, _jobs, _results, _rigs, _set, _suitesAssembly, _hangAfter, _qemu, _json];

    /// <summary>Reads a command line.</summary>
    /// <exception cref="RigConfigurationException">A value is invalid. The message lists every invalid value.</exception>
    public RunOptions Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var (kernel, source) = (parsed.GetValue(_kernel), parsed.GetValue(_kernelSource));
        if (kernel is not null && source is not null)
            problems.Add("--kernel and --kernel-source cannot be combined; give only one");
        if (source is null && parsed.All(_patches).Count > 0)
            problems.Add("--patches works only with --kernel-source; otherwise, build a kernel with `hil kernel build --patches` and run it with --kernel");
        if (parsed.GetValue(_ktap) && (parsed.GetValue(_json) || parsed.GetValue(_dryRun)))
            problems.Add($"--ktap and {(parsed.GetValue(_json) ? "--json" : "--dry-run")} cannot be combined; give only one");
        if (parsed.GetValue(_gdb) && !parsed.GetValue(_keep))
            problems.Add("--gdb works only with --keep");
        var options = new RunOptions
        {
            Rigs = Rigs(parsed, kernel is null && source is null && !compares ? null : RunOptions.DefaultKernelRig, problems),
            Kernel = kernel,
            KernelSource = source,
            Patches = parsed.All(_patches),
            RigsFile = parsed.GetValue(_rigs),
            Overrides = parsed.All(_set),
            SuitesAssembly = parsed.GetValue(_suitesAssembly),
            Suite = parsed.GetValue(_suite),
            Filter = Text(parsed, _filter, "HILQRTR_FILTER").Value,
            Shard = Shard(parsed, problems),
            Seed = Seed(Text(parsed, _seed, "HILQRTR_SEED"), problems),
            Repeat = compares ? 1 : Count(Text(parsed, _repeat, "HILQRTR_REPEAT"), whenUnset: 1, MaxRepeat, "number of passes", problems),
            Jobs = Count(Text(parsed, _jobs, "HILQRTR_JOBS"), Environment.ProcessorCount, MaxJobs, "number of rigs at once", problems),
            // A comparison ignores HILQRTR_RESULTS, because this variable names the results folder of a run.
            Results = (compares ? parsed.GetValue(_results) : Text(parsed, _results, "HILQRTR_RESULTS").Value) ?? DefaultResults(compares),
            BaseResults = compares ? null : parsed.GetValue(_baseResults),
            // A comparison keeps all evidence, because the evidence from every kernel is needed to explain a difference.
            Evidence = compares ? EvidenceRetention.All : Evidence(Text(parsed, _evidence, "HILQRTR_EVIDENCE"), problems),
            HangAfter = HangAfter(Text(parsed, _hangAfter, "HILQRTR_HANG_AFTER"), problems),
            Qemu = parsed.GetValue(_qemu),
            Inspection = compares ? Inspection.None : new Inspection { Keeps = parsed.GetValue(_keep), HasGdb = parsed.GetValue(_gdb), Traces = parsed.GetValue(_trace) },
            DryRun = parsed.GetValue(_dryRun),
            Ktap = parsed.GetValue(_ktap),
            Bisect = parsed.GetValue(_bisect),
            Json = parsed.GetValue(_json),
        };
        return problems.Count > 0 ? throw new RigConfigurationException(problems) : options;
    }

    private static string DefaultResults(bool compares) => compares ? RunOptions.DefaultCompareResults : RunOptions.DefaultResults;

    private (string? Value, string Source) Text(ParseResult parsed, Option<string> option, string variable) =>
        parsed.GetValue(option) is { } given ? (given, option.Name)
        : context.Environment(variable) is { Length: > 0 } set ? (set, variable)
        : (null, option.Name);

    // If the list is empty, the run uses the default set of the rigs file.
    private List<string> Rigs(ParseResult parsed, string? defaultRig, List<string> problems)
    {
        var rigNames = parsed.All(_rig);
        if (rigNames.Count == 0 && (context.Environment("HILQRTR_RIG") is { Length: > 0 } set ? set : defaultRig) is { } rig)
            rigNames = [rig];
        var rigs = rigNames.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (rigNames.Count > 0 && rigs.Count == 0)
            problems.Add("--rig: no rig name was given; see hil rigs list");
        return rigs;
    }

    private TestShard? Shard(ParseResult parsed, List<string> problems)
    {
        if (parsed.GetValue(_shard) is not { } text)
            return null;
        if (!TestShard.TryParse(text, out var shard, out var problem))
            problems.Add($"{_shard.Name}: {Printable.OneLine(problem)}");
        return shard;
    }

    private static ulong Seed((string? Value, string Source) text, List<string> problems)
    {
        if (text.Value is not { } value)
            return 1;
        if (value.Equals("random", StringComparison.OrdinalIgnoreCase))
            return BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var hex = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(hex ? value[2..] : value, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            problems.Add($"{text.Source}: invalid seed '{Printable.OneLine(value)}'; allowed: 0 to {ulong.MaxValue}, also as 0x…, or random");
        return seed;
    }

    private static int Count((string? Value, string Source) text, int whenUnset, int largest, string what, List<string> problems)
    {
        if (text.Value is not { } value)
            return whenUnset;
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || count > largest)
            problems.Add($"{text.Source}: invalid {what} '{Printable.OneLine(value)}'; allowed: 1 to {largest}");
        return count;
    }

    private static EvidenceRetention Evidence((string? Value, string Source) text, List<string> problems)
    {
        var evidence = EvidenceRetention.Brief;
        if (text.Value is { } value && !EvidenceWords.TryParse(value, out evidence))
            problems.Add($"{text.Source}: invalid value '{Printable.OneLine(value)}'; allowed: {EvidenceWords.Allowed}");
        return evidence;
    }

    private static TimeSpan HangAfter((string? Value, string Source) text, List<string> problems)
    {
        if (text.Value is not { } value)
            return TimeSpan.FromSeconds(60);
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds is not (> 0 and <= MaxHangAfter))
        {
            problems.Add($"{text.Source}: invalid time '{Printable.OneLine(value)}'; allowed: a number of seconds greater than 0 and at most {MaxHangAfter}");
            return default;
        }

        return TimeSpan.FromSeconds(seconds);
    }
}
