using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Pci;

/// <summary>Tests that an interrupt of a masked vector stays pending, and is sent as soon as the vector is unmasked.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MsiMaskTests
{
    private readonly FakeMhiHost _host = new();

    [TestCase(5, 0x8u, 3u)]
    [TestCase(5, 0xffffffffu, 3u)]
    [TestCase(1, 0x2u, 1u)]
    [TestCase(0, 0x1u, 0u)]
    public void An_interrupt_of_a_masked_vector_is_pending_until_the_vector_is_unmasked(int vectorsLog2, uint mask, uint vector)
    {
        var driver = new FakeMhiDriver(_host.Enable(vectorsLog2: vectorsLog2));
        _host.Write(0x220, 3);
        _host.Mask(mask);

        driver.LoadSbl(1);
        driver.LoadSbl(1);

        Assert.That(_host.Interrupts, Is.Empty);
        Assert.That(_host.Pending, Is.EqualTo(1u << (int)vector));
        _host.Mask(0);
        Assert.That(_host.TakeInterrupts(), Is.EqualTo(new[] { vector }), "two interrupts of a masked vector are merged into one");
        Assert.That(_host.Pending, Is.Zero);
        _host.Mask(mask);
        _host.Mask(0);
        Assert.That(_host.Interrupts, Is.Empty, "the interrupt is sent only once");
    }

    [TestCase(5, 0xfffffff7u)]
    [TestCase(0, 0xfffffffeu)]
    public void The_mask_bits_of_other_vectors_have_no_effect(int vectorsLog2, uint mask)
    {
        var driver = new FakeMhiDriver(_host.Enable(vectorsLog2: vectorsLog2));
        _host.Write(0x220, 3);
        _host.Mask(mask);

        driver.LoadSbl(1);

        Assert.That(_host.Interrupts, Has.Count.EqualTo(1));
        Assert.That(_host.Pending, Is.Zero);
    }

    [Test]
    public void Unmasking_a_vector_sends_its_pending_interrupt_with_the_current_MSI_data()
    {
        var driver = new FakeMhiDriver(_host.Enable());
        _host.Write(0x220, 3);
        _host.Mask(1 << 3);
        driver.LoadSbl(1);

        _host.WriteConfig16(0x58, FakeMhiHost.MsiData + 0x20);
        _host.Mask(0);

        Assert.That(_host.Interrupts, Is.EqualTo(new[] { 0x23u }));
    }

    [Test]
    public void A_pending_interrupt_is_discarded_when_MSI_is_disabled()
    {
        var driver = new FakeMhiDriver(_host.Enable());
        _host.Mask(uint.MaxValue);
        driver.LoadSbl(1);
        Assert.That(_host.Pending, Is.Not.Zero);

        _host.WriteConfig16(0x52, 5 << 4);
        Assert.That(_host.Pending, Is.Zero);
        _host.Mask(0);
        _host.Enable();

        Assert.That(_host.Interrupts, Is.Empty);
    }

    [Test]
    public void A_pending_interrupt_waits_for_bus_mastering()
    {
        var driver = new FakeMhiDriver(_host.Enable());
        _host.Mask(uint.MaxValue);
        driver.LoadSbl(1);
        _host.WriteConfig16(0x04, 0x0002);
        _host.Mask(0);
        Assert.That(_host.Interrupts, Is.Empty);

        _host.WriteConfig16(0x04, 0x0006);

        Assert.That(_host.Interrupts, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_host_cannot_write_pending_bits()
    {
        _host.Enable();
        _host.WriteConfig(0x60, uint.MaxValue);

        Assert.That(_host.Pending, Is.Zero);
        Assert.That(_host.Interrupts, Is.Empty);
    }

    [Test]
    public void The_interrupt_of_a_copy_engine_ring_is_pending_while_its_vector_is_masked()
    {
        var htc = FakeHtcHost.Ready();
        htc.Host.TakeInterrupts();
        htc.Host.Mask(uint.MaxValue);

        htc.Connect(0x100);

        Assert.That(htc.Host.Interrupts, Is.Empty);
        Assert.That(htc.Host.Pending, Is.Not.Zero);
        htc.Host.Mask(0);
        Assert.That(htc.Host.Interrupts, Is.Not.Empty.And.All.LessThan(32));
    }
}
