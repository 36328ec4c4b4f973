using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>A host on which cards come and go for months must hold as much after each of them as before.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
public sealed class Growth(string rig) : LifecycleFixture(rig)
{
    // A kernel that loses nothing differs from one moment to the next by some 4 KiB a bring-up; a ring of a data path is far more,
    // also where one card of five loses it.
    private const long MostKernelMemory = 16 * 1024;

    [RigTest("The cards are brought up and taken down, one after the other, a hundred times in all. The host must hold as much afterwards as before: as many of all that can be counted there, which a step names, and as much memory. What one bring-up loses, a host that runs for months loses often.")]
    public async Task A_hundred_bring_ups_and_take_downs_leave_nothing_behind() => await GoesRound(Affordable(100, least: 100), BringUpGoal.Up);

    [RigTest("The cards are brought up, one after the other, and each is taken down while its driver is still at work: as soon as the link is there, or as soon as the firmware is ready; again and again. The host must hold as much afterwards as before: what a driver has begun, its removal must end.")]
    public async Task Take_downs_in_the_middle_of_a_bring_up_leave_nothing_behind([Values(BringUpGoal.Link, BringUpGoal.FirmwareReady)] BringUpGoal goal) =>
        await GoesRound(Affordable(100, least: 16), goal);

    private async Task GoesRound(int bringUps, BringUpGoal goal)
    {
        // What the first one makes once and for all is no growth.
        await Step("a first round", () => Round(goal));
        var before = await Count("after the first round");
        var rounds = Math.Max(1, bringUps / Cards.Count);
        for (var round = 1; round <= rounds; round++)
        {
            var number = round;
            await Step($"round {number} of {rounds}: each card is brought up to {goal} and taken down", () => Round(goal));
        }

        var after = await Count("after the last round");
        ExpectNoGrowth($"{rounds} rounds after the first", before, after);
        if (after.KernelMemory - before.KernelMemory is { } memory)
            Expect($"the kernel's memory has grown by less than {MostKernelMemory} bytes a bring-up, in {rounds * Cards.Count} of them", memory / (rounds * Cards.Count), Is.LessThan(MostKernelMemory));
        if (after.SocketBuffers - before.SocketBuffers is { } buffers)
            Expect($"fewer than {rounds * Cards.Count} socket buffers, one a bring-up, were lost", buffers, Is.LessThan(rounds * Cards.Count)); // slabs are counted whole, so some are always seen to come and go
    }

    private async Task Round(BringUpGoal goal)
    {
        foreach (var card in Cards)
        {
            await card.BringUpAsync(goal, Cancellation);
            await card.TakeDownAsync(Cancellation);
        }

        await Settle();
    }
}
