namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Tests of rigs in real time.</summary>
[NonParallelizable]
internal sealed class RealTimeTests
{
    [Test]
    public async Task A_guest_serves_the_next_lease_after_its_card_came_up_and_went_down()
    {
        await using var rigs = new KernelRigs(RigClock.Real);
        int first;
        await using (var rig = await rigs.LeaseAsync())
        {
            Assert.That(rig.Capabilities.Has(Capability.VirtualTime), Is.False);
            await KernelRigs.UseAsync(rig);
            first = rig.Guest.ProcessId;
        }

        Assert.That(await rigs.UseAnotherAsync(), Is.EqualTo(first), "a clean guest is reused");
    }
}
