using HilQrtr.NUnit.Running;
using HilQrtr.Rigs;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit;

/// <summary>
/// Opens a run before the first test of a suites assembly and closes the run after the last test. A run consists of a rigs file, the
/// selected rigs, a results folder, and the sinks that write the results. Each assembly that contains rig tests needs this attribute once:
/// <c>[assembly: HilRun]</c>.
/// </summary>
/// <remarks>
/// If a <see cref="SuiteRunner"/> has already opened a run, that run is used instead. If the configuration
/// is wrong, one test fails with a message that lists every error, and all other tests are skipped.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HilRunAttribute : NUnitAttribute, ITestAction
{
    /// <summary>
    /// Simple name of the assembly whose <see cref="ICompositionRoot"/> creates the rigs. The assembly must be in the same folder as
    /// the suites assembly. The composition root is loaded only if <c>dotnet test</c> or an IDE runs the suites. The program <c>hil</c>
    /// ignores this property and uses its own rig providers.
    /// </summary>
    public string Rigs { get; init; } = "HilQrtr.Rigs";

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Suite;

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
        if (RunContext.Of(test) is null)
            AssemblyRun.Open(test);
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        if (RunContext.Of(test) is { OwnedByAssembly: true } run)
            AssemblyRun.Close(run);
    }
}
