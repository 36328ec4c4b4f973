using System.CommandLine;
using HilQrtr.Cli.Commands;
using HilQrtr.Errors;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Completion;

/// <summary>The names that a command line may use, with what it says already taken into account, as <c>--rigs FILE</c>. What cannot be read has no names.</summary>
/// <param name="context">The world around the program.</param>
/// <param name="parsed">The command line, as far as it goes.</param>
internal sealed class KnownNames(HilContext context, ParseResult parsed)
{
    /// <summary>The rigs of the rigs file.</summary>
    public IReadOnlyList<string> Rigs() => OrNone(() => [.. RigsLocator.Load(context, Given("--rigs"), []).Rigs.Select(rig => rig.Name)]);

    /// <summary>The suites.</summary>
    public IReadOnlyList<string> Suites() => OrNone(() => [.. All().Select(test => test.Suite).Distinct()]);

    /// <summary>The tests, as a filter chooses all cases of one.</summary>
    public IReadOnlyList<string> Tests() => OrNone(() => [.. All().Select(test => $"{test.Suite}.{test.Fixture}.{test.Method}").Distinct()]);

    /// <summary>The kernels that were built.</summary>
    public IReadOnlyList<string> Built() => OrNone(() => context.Kernels.Names);

    /// <summary>The kernels that were built, and those that simulated rigs know.</summary>
    public IReadOnlyList<string> Kernels() =>
        [.. CommonOptions.ModelledKernels(context).Union(Built()).Order(StringComparer.Ordinal)];

    /// <summary>The series and mutants that come with hil, as <c>--patches</c> takes them.</summary>
    public IReadOnlyList<string> Patches() => OrNone(() => context.Kernels.ShippedPatches);

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
