using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Faults;

/// <summary>Tests how faults appear to the host of a PCI function.</summary>
public sealed class PciFaultTests
{
    private const uint ExecEnv = 0x228;
    private const uint BhieTxVecStatus = 0x324 + 0x44;

    [Test]
    public void An_unplugged_card_reads_as_ones_and_ignores_writes_and_does_no_DMA()
    {
        var (driver, harness) = Linked();
        harness.Arm(FaultAction.Vanish, CardPoint.Now);
        driver.Host.TakeInterrupts();
        Assert.That(driver.Host.ReadConfig(0), Is.EqualTo(uint.MaxValue));
        Assert.That(driver.Host.Read(ExecEnv), Is.EqualTo(uint.MaxValue));
        driver.Host.Write(0x38, 2);
        driver.Host.WriteConfig16(0x04, 0);
        driver.Host.Card.FillBar(0, 0x8fc, 0, 16);
        Assert.That(driver.Host.TakeInterrupts(), Is.Empty);
        Assert.That(driver.Model.IsPowered, Is.False);
        Assert.That(driver.Host.Violations, Is.Empty, "the accesses of the host are not violations");
    }

    [Test]
    public void A_replugged_card_is_in_its_power_up_state()
    {
        var (driver, harness) = Linked();
        harness.Arm(FaultAction.Vanish, CardPoint.Now);
        harness.Arm(FaultAction.ComeBack, CardPoint.Now);
        Assert.That(driver.Host.ReadConfig(0), Is.EqualTo(0x110117cbu));
        Assert.That(driver.Host.ReadConfig(0x04) & 0xffff, Is.Zero, "PCI_COMMAND");
        driver.Host.Enable();
        Assert.That(driver.Host.Read(ExecEnv), Is.EqualTo((uint)ExecutionEnvironment.Pbl));
    }

    [TestCase(FaultAction.Hold)]
    [TestCase(FaultAction.Hang)]
    public void A_card_that_stops_during_an_image_transfer_still_serves_registers_but_does_not_accept_the_image(FaultAction action)
    {
        var (driver, harness) = InSbl();
        harness.Arm(action, CardPoint.AmssHalf);
        driver.LoadAmss([4, 5, 6]);
        Assert.That(driver.ExecEnv, Is.EqualTo((uint)ExecutionEnvironment.Sbl));
        Assert.That(driver.Host.Read(BhieTxVecStatus) >> 30, Is.Zero, "BHIE_TXVECSTATUS");
        if (action == FaultAction.Hang)
            return;
        driver.Host.TakeInterrupts();
        harness.Injector.LiftAll();
        Assert.That(driver.ExecEnv, Is.EqualTo((uint)ExecutionEnvironment.Amss));
        Assert.That(driver.Host.Read(BhieTxVecStatus) >> 30, Is.EqualTo(2), "BHIE_TXVECSTATUS");
        Assert.That(driver.Host.TakeInterrupts(), Is.Not.Empty);
    }

    [Test]
    public void A_card_that_crashes_during_an_image_transfer_signals_the_crash_by_register_and_interrupt()
    {
        var (driver, harness) = InSbl();
        driver.Host.TakeInterrupts();
        harness.Arm(FaultAction.Crash, CardPoint.AmssHalf);
        driver.LoadAmss([4, 5, 6]);
        Assert.That((driver.ExecEnv, driver.State), Is.EqualTo(((uint)ExecutionEnvironment.Rddm, MhiState.SysErr)));
        Assert.That(driver.Host.TakeInterrupts(), Is.Not.Empty);
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [TestCase(FaultAction.Crash)]
    [TestCase(FaultAction.Vanish)]
    [TestCase(FaultAction.Hang)]
    [TestCase(FaultAction.Hold)]
    public void A_card_may_stop_at_any_point_of_its_boot_or_while_its_link_comes_up(FaultAction action)
    {
        foreach (var at in new[] { CardPoint.PowerOn, CardPoint.SblBegun, CardPoint.SblComplete, CardPoint.AmssBegun, CardPoint.AmssComplete, CardPoint.LinkUp, CardPoint.Hello })
        {
            var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
            var harness = new FaultHarness(driver.Host.Card);
            driver.Host.WriteSoc(0x3008, 1);
            var fault = harness.Arm(action, at);
            driver.Host.Enable();
            driver.LoadSbl(1, 2, 3);
            if (driver.ExecEnv == (uint)ExecutionEnvironment.Sbl)
            {
                driver.EnterM0();
                driver.LoadAmss([4, 5, 6]);
            }

            if (driver.ExecEnv == (uint)ExecutionEnvironment.Amss)
            {
                driver.Start(20);
                driver.Start(21);
                driver.Post(FakeMhiDriver.TransferElements - 1);
            }

            Assert.That(fault.HasFired, Is.True, $"{action} at {at}");
            // If the card crashes, the driver continues to load images. This is a violation, so violations are not checked after a crash.
            if (action != FaultAction.Crash)
                Assert.That(driver.Host.Violations, Is.Empty, $"violations after {action} at {at}");
            Assert.That(driver.Model.HellosSent, Is.EqualTo(at == CardPoint.Hello ? 1 : 0), $"HELLOs after {action} at {at}");
        }
    }

    private static (FakeMhiDriver Driver, FaultHarness Faults) Linked()
    {
        var driver = FakeMhiDriver.Linked();
        return (driver, new FaultHarness(driver.Host.Card));
    }

    private static (FakeMhiDriver Driver, FaultHarness Faults) InSbl()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1, 2, 3);
        driver.EnterM0();
        return (driver, new FaultHarness(driver.Host.Card));
    }
}
