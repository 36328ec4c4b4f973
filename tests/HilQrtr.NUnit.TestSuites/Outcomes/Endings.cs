using HilQrtr.Errors;
using HilQrtr.Rigs;
using NUnit.Framework;

namespace HilQrtr.NUnit.TestSuites.Suites.Outcomes;

[RigFixtureSource]
public sealed class Endings(string rig) : RigFixture(rig)
{
    [RigTest("A card comes up, so the test passes.")]
    public async Task Passes()
    {
        await Step("a card comes up", () => Cards[0].BringUpAsync(cancellationToken: Cancellation));
        Observe("state", Cards[0].State);
        Assert.That(Cards[0].State, Is.EqualTo(CardState.Up));
    }

    [RigTest]
    public void Fails()
    {
        Observe("build ids", 1);
        Step("both cards differ", () => Assert.That(1, Is.EqualTo(2), "distinct build ids"));
    }

    [RigTest]
    public void Fails_in_two_ways()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(1, Is.EqualTo(2), "first");
            Assert.That(3, Is.EqualTo(4), "second");
        }
    }

    [RigTest]
    public async Task Throws_after_an_await()
    {
        await Task.Yield();
        throw new InvalidOperationException("the body is at fault");
    }

    [RigTest]
    public void Ignores_itself() => Assert.Ignore("not today");

    [RigTest]
    public void Finds_the_rig_broken() => throw new RigBrokenException(RigName, "it has lost power");

    [RigTest]
    public async Task Leaks_a_socket() => _ = await Host.Qrtr.OpenSocketAsync(Cancellation);

    [RigTest, Requires(Capability.Power)]
    public void Needs_what_the_rig_lacks() => Assert.Fail("must not run");

    [RigTest, MinCards(9)]
    public void Needs_more_cards() => Assert.Fail("must not run");

    [RigTest]
    public void Warns_in_the_kernel_log() => Host.Log.Mark("WARNING: CPU: 0 PID: 1 at net/qrtr/af_qrtr.c:1");

    [RigTest]
    public void Warns_and_says_so()
    {
        AllowInKernelLog("at net/qrtr/af_qrtr", "the test provokes this warning");
        Host.Log.Mark("WARNING: CPU: 0 PID: 1 at net/qrtr/af_qrtr.c:1");
    }

    [RigTest]
    public async Task Waits_until_interrupted()
    {
        Host.Log.Mark("waiting begins");
        await Task.Delay(Timeout.InfiniteTimeSpan, Time, Cancellation);
    }
}
