using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

/// <summary>Runs test bodies, one after the other, on the same fake rig.</summary>
internal sealed class RigTestHarness : IDisposable
{
    private readonly CancellationTokenSource _interruption = new();

    public RigTestHarness(Action<FakeRig>? shape = null, params ExpectedFailure[] expected)
    {
        Provider = new FakeRigProvider(shape);
        Lane = new RigLane(Declarations.Duo(expected), Provider, null);
    }

    public FakeRigProvider Provider { get; }

    public RigLane Lane { get; set; }

    public FakeRig Rig => Provider.Leased[^1];

    public RigDeclaration Declaration => Lane.Declaration;

    /// <summary>Declares known issues of the rig.</summary>
    public void DeclareKnownIssues(params KnownIssue[] issues) =>
        Lane = new RigLane(Declaration with { KnownIssues = issues }, Provider, null);

    public void Interrupt() => _interruption.Cancel();

    public Task<TestRecord> RunAsync(Func<TestScope, Task> body, string method = "Something_holds", IReadOnlyList<Capability>? requires = null, int minCards = 0, int minHosts = 0) =>
        new RigTestRunner(
            new RigTestPlan
            {
                Test = Declarations.Test(method),
                Seed = 42,
                Body = body,
                SuiteTest = new SuiteTest("Trial", "Fixture", method, method, null, requires ?? []) { MinCards = minCards, MinHosts = minHosts },
                SpecialExceptions = NUnitOutcomes.Read,
                HangAfter = TimeSpan.FromSeconds(60),
            },
            Lane, TimeProvider.System, _ => { }).RunAsync(_interruption.Token);

    public Task<TestRecord> RunAsync(Action<TestScope> body) =>
        RunAsync(scope =>
        {
            body(scope);
            return Task.CompletedTask;
        });

    public void Dispose()
    {
        Lane.Dispose();
        _interruption.Dispose();
    }
}
