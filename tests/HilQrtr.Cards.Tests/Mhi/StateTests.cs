using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Mhi;

/// <summary>Tests every state that the host can request, in every state of the device.</summary>
public sealed class StateTests
{
    private static readonly MhiState[] Reachable = [MhiState.Reset, MhiState.Ready, MhiState.M0, MhiState.M2, MhiState.M3, MhiState.SysErr];

    private static readonly MhiState[] Requested =
    [
        MhiState.Reset, MhiState.Ready, MhiState.M0, MhiState.M1, MhiState.M2, MhiState.M3, MhiState.M3Fast, MhiState.Bhi, (MhiState)0x42, MhiState.SysErr,
    ];

    [Test]
    public void A_state_is_entered_only_from_the_allowed_states(
        [ValueSource(nameof(Reachable))] MhiState from, [ValueSource(nameof(Requested))] MhiState requested)
    {
        var driver = In(from);
        var legal = (from, requested) switch
        {
            (MhiState.Ready, MhiState.M0) => true,
            (MhiState.M0, MhiState.M0 or MhiState.M2 or MhiState.M3) => true,
            (MhiState.M2, MhiState.M0 or MhiState.M3) => true,
            (MhiState.M3, MhiState.M0) => true,
            (MhiState.Ready or MhiState.M0 or MhiState.M2 or MhiState.M3, MhiState.SysErr) => true,
            _ => false,
        };

        driver.SetState(requested);

        Assert.That(driver.State, Is.EqualTo(legal ? requested : from));
        Assert.That(driver.Host.Violations, legal ? Is.Empty : Is.EqualTo(new[] { $"card0: MHICTRL requests state {requested}, which is not allowed in state {from}" }));
    }

    [Test]
    public void An_MHI_reset_always_clears_its_bit_but_leads_to_READY_only_while_firmware_runs(
        [ValueSource(nameof(Reachable))] MhiState from)
    {
        var driver = In(from);
        var environment = driver.ExecEnv;

        driver.ResetMhi();

        Assert.That(driver.Host.Read(0x38), Is.Zero);
        Assert.That(driver.Host.Read(0x220), Is.Zero, "BHI_INTVEC");
        Assert.That(driver.ExecEnv, Is.EqualTo(environment), "the firmware keeps running");
        Assert.That(driver.Status, Is.EqualTo(environment is 1 or 2 ? 0x101u : 0u));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void A_card_reads_the_contexts_again_and_sends_the_environment_again_after_a_reset()
    {
        var driver = In(MhiState.M0);
        driver.ResetMhi();

        driver.EnterM0();

        Assert.That(driver.TakeControl(), Is.EqualTo(new[] { MhiRingElement.StateChange(MhiState.M0), MhiRingElement.ExecutionEnvironment(2) }));
        Assert.That(driver.Start(20), Is.EqualTo(MhiCompletionCode.Success));
    }

    [Test]
    public void The_card_sends_an_event_when_it_enters_M0_or_M3_but_not_when_it_enters_M2()
    {
        var driver = In(MhiState.M0);

        driver.SetState(MhiState.M3);
        driver.SetState(MhiState.M0);
        driver.SetState(MhiState.M2);
        driver.SetState(MhiState.M0);

        Assert.That(driver.TakeControl().Select(e => e.State), Is.EqualTo(new[] { MhiState.M3, MhiState.M0, MhiState.M0 }));
    }

    [Test]
    public void A_card_in_M3_writes_no_memory_and_loses_no_packets()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        driver.SetState(MhiState.M3);
        driver.TakeControl();
        driver.Host.TakeInterrupts();

        driver.Model.Transmit(new Protocols.Qrtr.QrtrHello().ToPacket(new(7, 1), new(1, 1)));
        var suspended = (driver.Data.Take().Count, driver.Host.Interrupts.Count);
        driver.SetState(MhiState.M0);

        Assert.That(suspended, Is.EqualTo((0, 0)));
        Assert.That(driver.TakePackets(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_crash_is_signalled_by_registers_and_interrupt_0_and_keeps_the_card_in_RDDM_until_an_SoC_reset()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        driver.TakeControl();
        driver.Host.TakeInterrupts();

        driver.Host.Card.Crash();

        Assert.That(driver.ExecEnv, Is.EqualTo(3), "RDDM");
        Assert.That(driver.Status, Is.EqualTo(0xff05), "state SYS_ERR, the SYS_ERR bit, and the ready bit as before");
        Assert.That(driver.Host.TakeInterrupts(), Is.EqualTo(new[] { 0u }));
        Assert.That(driver.Model.Environment, Is.EqualTo(ExecutionEnvironment.Rddm));
        driver.Send([1, 2, 3]);
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: doorbell of channel 20 was rung, but the channel was not started" }));
        driver.LoadSbl(1);
        Assert.That(driver.Host.Violations[^1], Does.Contain("no boot loader runs in RDDM; reset the card first"));
        driver.Host.Write(0x3008, 1);
        driver.LoadSbl(1);
        Assert.That(driver.ExecEnv, Is.EqualTo(1));
    }

    [Test]
    public void A_host_may_force_a_crash()
    {
        var driver = In(MhiState.M0);

        driver.SetState(MhiState.SysErr);

        Assert.That((driver.ExecEnv, driver.State), Is.EqualTo((3u, MhiState.SysErr)));
    }

    [Test]
    public void Crashing_a_card_after_an_SoC_reset_has_no_effect()
    {
        var driver = FakeMhiDriver.InAmss();
        driver.Host.Write(0x3008, 1);

        driver.Host.Card.Crash();

        Assert.That((driver.ExecEnv, driver.Status), Is.EqualTo((0u, 0u)));
    }

    private static FakeMhiDriver In(MhiState state)
    {
        if (state == MhiState.Reset)
            return new FakeMhiDriver(new FakeMhiHost().Enable());
        var driver = FakeMhiDriver.InAmss();
        switch (state)
        {
            case MhiState.Ready:
                driver.ResetMhi();
                break;
            case MhiState.SysErr:
                driver.Host.Card.Crash();
                break;
            case MhiState.M2 or MhiState.M3:
                driver.SetState(state);
                driver.TakeControl();
                break;
        }

        if (state == MhiState.Ready)
            driver.WriteContexts();
        Assert.That(driver.State, Is.EqualTo(state), "the state that the test starts from");
        return driver;
    }
}
