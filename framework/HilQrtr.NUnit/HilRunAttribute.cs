using HilQrtr.NUnit.Running;
using HilQrtr.Rigs;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit;

/// <summary>
/// Opens a run at the start of a suites assembly and closes it at the end: rigs file, selected rigs, results folder, sinks.
/// Required once on each assembly with rig tests: <c>[assembly: HilRun]</c>.
/// </summary>
/// <remarks>
/// A run that the host program has already opened (<see cref="SuiteRunner"/>) is used instead. A configuration error becomes one
/// failed test that names every problem; the other tests are skipped.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HilRunAttribute : NUnitAttribute, ITestAction
{
    /// <summary>
    /// Simple name of the assembly whose <see cref="ICompositionRoot"/> creates the rigs. It is next to the suites assembly and loaded
    /// when the suites run outside <c>hil</c>, under <c>dotnet test</c> or in an IDE; <c>hil</c> has its own rigs.
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
