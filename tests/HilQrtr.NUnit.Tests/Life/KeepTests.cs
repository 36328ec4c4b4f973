using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeepTests : IDisposable
{
    private readonly RecordingKeeper _keeper = new();
    private readonly RigTestHarness _harness = new();

    public KeepTests() => _harness.Lane = new RigLane(_harness.Declaration, _harness.Provider, null) { Keeper = _keeper, Inspection = new Inspection { Keeps = true } };

    public void Dispose() => _harness.Dispose();

    [Test]
    public async Task A_rig_is_kept_after_its_evidence_is_collected_and_then_released_without_a_check()
    {
        var record = await _harness.RunAsync(_ => throw new AssertionException("card1 is not Up"));

        Assert.That(_keeper.Kept, Is.EqualTo([("Trial.Fixture.Something_holds", "card1 is not Up")]));
        Assert.That(_harness.Rig.Calls, Is.EqualTo(["leased", "inventory", "log: HilQrtr: test Trial.Fixture.Something_holds", "evidence", "kept", "released"]));
        Assert.That(record.Message, Is.EqualTo("card1 is not Up"));
    }

    [Test]
    public async Task A_rig_is_not_kept_if_its_test_passed()
    {
        await _harness.RunAsync(_ => { });
        Assert.That(_keeper.Kept, Is.Empty);
    }

    [Test]
    public async Task An_interruption_ends_the_wait_and_the_rig_is_taken_down()
    {
        _keeper.Interrupts = _harness.Interrupt;
        var record = await _harness.RunAsync(_ => throw new AssertionException("card1 is not Up"));
        Assert.That(_harness.Rig.Calls[^1], Is.EqualTo("released"));
        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
    }

    [Test]
    public async Task A_keeper_that_fails_does_not_change_the_result()
    {
        _keeper.Interrupts = () => throw new IOException("the terminal is gone");
        var record = await _harness.RunAsync(_ => throw new AssertionException("card1 is not Up"));
        Assert.That((record.Message, _harness.Rig.Calls[^1]), Is.EqualTo(("card1 is not Up", "released")));
        Assert.That(record.Attachments.Select(file => file.Name), Does.Contain("why the rig was not kept any longer"));
    }

    [Test]
    public async Task The_lease_says_that_the_rig_may_be_kept()
    {
        await _harness.RunAsync(_ => { });
        Assert.That(_harness.Rig.Options.Inspection.Keeps, Is.True);
    }

    private sealed class RecordingKeeper : IRigKeeper
    {
        public List<(string Test, string Message)> Kept { get; } = [];

        /// <summary>Interrupts the run while the rig is kept; null if nobody does.</summary>
        public Action? Interrupts { get; set; }

        public Task KeepAsync(IRig rig, TestIdentity test, string message, CancellationToken cancellationToken)
        {
            ((FakeRig)rig).Note("kept");
            Kept.Add((test.FullName, message));
            Interrupts?.Invoke();
            return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
        }
    }
}
