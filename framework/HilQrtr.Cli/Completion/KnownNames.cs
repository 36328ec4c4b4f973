using System.CommandLine;
using HilQrtr.Cli.Commands;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Completion;

/// <summary>Names for completion. They depend on the options typed so far, such as <c>--rigs FILE</c>. A file that cannot be read yields no names.</summary>
/// <param name="context">Environment of the program.</param>
/// <param name="parsed">The command line so far.</param>
internal sealed class KnownNames(HilContext context, ParseResult parsed)
{
    /// <summary>Returns the names of the rigs in the rigs file.</summary>
    public IReadOnlyList<string> Rigs() => OrNone(() => [.. RigsLocator.Load(context, Given("--rigs"), []).Rigs.Select(rig => rig.Name)]);

    /// <summary>Returns the names of the suites.</summary>
    public IReadOnlyList<string> Suites() => OrNone(() => [.. All().Select(test => test.Suite).Distinct()]);

    /// <summary>Returns the tests, as filters. Each filter selects all cases of one test.</summary>
    public IReadOnlyList<string> Tests() => OrNone(() => [.. All().Select(test => $"{test.Suite}.{test.Fixture}.{test.Method}").Distinct()]);

    /// <summary>Returns the names of the kernels that were built.</summary>
    public IReadOnlyList<string> Built() => OrNone(() => context.Kernels.Names);

    /// <summary>Returns the distributions' kernels that can be fetched.</summary>
    public IReadOnlyList<string> DistributionKernels() => OrNone(() => context.Kernels.DistributionKernels);

    /// <summary>Returns the names of two kinds of kernels: those that were built, and the kernel models that simulated rigs run.</summary>
    /// <remarks>Each built kernel is listed under its name and under its short names.</remarks>
    public IReadOnlyList<string> Kernels() =>
        [.. CommonOptions.ModelledKernels(context).Union(Built()).Union(Built().SelectMany(Short)).Order(StringComparer.Ordinal)];

    /// <summary>Returns the names that <c>--base</c> accepts: <c>stock</c>, and the series that ship with hil.</summary>
    public IReadOnlyList<string> Bases() => OrNone(() => [.. context.Kernels.ShippedPatches.Where(name => !name.Contains('/', StringComparison.Ordinal)).Prepend(KernelName.Stock)]);

    /// <summary>Returns the series and mutants that ship with hil, as arguments of <c>--patches</c>.</summary>
    public IReadOnlyList<string> Patches() => OrNone(() => context.Kernels.ShippedPatches);

    private static IEnumerable<string> Short(string name) => KernelName.TryParse(name) is { } parts ? [parts.WithoutRelease, parts.Variant] : [];

    private IReadOnlyList<SuiteTest> All() => SuiteRunner.Discover(SuitesLocator.Load(context, Given("--suites-assembly")));

    private string? Given(string option) => parsed.CommandResult.Command.Options.OfType<Option<string>>().FirstOrDefault(o => o.Name == option) is { } found
        ? parsed.GetValue(found)
        : null;

    private static IReadOnlyList<string> OrNone(Func<IReadOnlyList<string>> names)
    {
        try
        {
            return names();
        }
        catch (Exception e) when (e is RigConfigurationException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return [];
        }
    }
}
