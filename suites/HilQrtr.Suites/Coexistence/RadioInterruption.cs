using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Suites.FirmwareUpload;

namespace HilQrtr.Suites.Coexistence;

/// <summary>If the bring-up of a SoC radio is interrupted, no card is affected, and the radio can be brought up again.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels, Capability.Faults)]
public sealed class RadioInterruption(string rig) : CoexistenceFixture(rig)
{
    // The radio is held for less than the driver's response timeout (10 s).
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    [RigTest("The radio is held at a phase of its bring-up while the cards come up. Then the radio's firmware crashes. No card may be disturbed. The radio must come up, either because its driver recovers it or at the next bring-up, and the driver must have read the identity of its own radio.")]
    [Need(Needs.Returns)]
    public async Task The_radio_comes_up_after_its_firmware_crashed_during_a_bring_up(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.Mission)] UploadPhase phase)
    {
        AllowInKernelLog("crash detected", "the test crashes the radio");
        await InterruptBringUp(phase, $"the firmware of {Radio.Name} crashes", () =>
        {
            Faults.Arm(Radio, FaultAction.Crash, CardPoint.Now);
            return Task.CompletedTask;
        });
    }

    [RigTest("The radio is held at a phase of its bring-up while the cards come up. Then the radio's remote processor is stopped and started again. No card may be disturbed. The radio must come up, either at once or at the next bring-up, and its driver must have read the identity of its own radio.")]
    [Need(Needs.Returns)]
    public Task The_radio_comes_up_after_its_processor_was_restarted_during_a_bring_up(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.Mission)] UploadPhase phase) =>
        InterruptBringUp(phase, $"the processor of {Radio.Name} is restarted", () => Host.Drivers.RelinkAsync(Radio, null, Cancellation));

    [RigTest("The radio is held at a phase of its bring-up while the cards come up. Then the radio's driver is unbound. Unbinding must succeed, and no card may be disturbed. The radio must come up at the next bring-up, and its driver must have read the identity of its own radio.")]
    [Need(Needs.Returns)]
    public Task The_radio_comes_up_after_its_driver_was_unbound_during_a_bring_up(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.Mission)] UploadPhase phase) =>
        InterruptBringUp(phase, $"the driver of {Radio.Name} is unbound", () => Radio.TakeDownAsync(Cancellation));

    private async Task InterruptBringUp(UploadPhase phase, string step, Func<Task> interrupt)
    {
        var hold = Faults.Arm(Radio, FaultAction.Hold, phase.Point());
        var starting = new[] { Radio }.TryBringUpAllAsync(BringUpGoal.Up, Cancellation);
        await Step($"{Radio.Name} is brought up and reaches {phase.Point()}", () => hold.FiredAsync(Bound, Cancellation));
        AssertGoalsReached(await StartInTurn(PciCards));
        Expect($"{Radio.Name} is still held", hold.IsHolding, Is.True);

        await ExpectUnaffected(PciCards, step, async () =>
        {
            await interrupt();
            Faults.LiftAll();
            Record("the interrupted bring-up", (await starting)[0].Failure is null ? "succeeds" : "fails");
        });
        if (Radio.State != CardState.Up)
        {
            await Step($"{Radio.Name} is taken down", () => Radio.TakeDownAsync(Cancellation));
            await Settle();
            AssertGoalsReached(await StartInTurnAndRecord([Radio]));
        }

        foreach (var card in Cards)
            await ExpectIsolated(card);
    }
}
