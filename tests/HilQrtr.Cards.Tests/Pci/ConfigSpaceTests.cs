using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Pci;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConfigSpaceTests
{
    private readonly FakeMhiHost _host = new();

    [TestCase(0x00, 0x110117cbu, TestName = "Vendor and device are those of a QCA6390")]
    [TestCase(0x08, 0x02800001u, TestName = "The class is a network controller")]
    [TestCase(0x2c, 0x010817cbu, TestName = "The subsystem vendor is Qualcomm")]
    public void Configuration_space_identifies_the_function(int offset, uint expected) => Assert.That(_host.ReadConfig(offset), Is.EqualTo(expected));

    [Test]
    public void The_capability_list_leads_from_power_management_via_MSI_to_PCI_Express()
    {
        var found = new List<byte>();
        for (var at = (int)(byte)_host.ReadConfig(0x34); at != 0; at = (byte)(_host.ReadConfig(at) >> 8))
            found.Add((byte)_host.ReadConfig(at));

        Assert.That(found, Is.EqualTo(new byte[] { 0x01, 0x05, 0x10 }));
    }

    [Test]
    public void Interrupts_and_power_management_are_those_of_a_real_card()
    {
        // lspci -vv of a QCNFA765: no "Interrupt: pin", "MSI: Enable- Count=1/32 Maskable+ 64bit-", "NoSoftRst+", "FLReset-".
        Assert.That(_host.ReadConfig(0x3c) >> 8, Is.Zero, "PCI_INTERRUPT_PIN: none");
        Assert.That(_host.ReadConfig(0x50) >> 16, Is.EqualTo(0x010a), "PCI_MSI_FLAGS: disabled, 1 of 32 vectors, masks, 32-bit");
        Assert.That(_host.ReadConfig(0x44) & 0x8, Is.EqualTo(0x8), "PCI_PM_CTRL_NO_SOFT_RESET");
        Assert.That(_host.ReadConfig(0x74) & (1 << 28), Is.Zero, "PCI_EXP_DEVCAP_FLR");
    }

    [Test]
    public void A_card_keeps_its_state_in_D3hot()
    {
        var driver = FakeMhiDriver.InAmss();

        driver.Host.WriteConfig16(0x44, 0x0003);
        driver.Host.WriteConfig16(0x44, 0x0000);

        Assert.That(driver.Host.ReadConfig(0x44), Is.EqualTo(0x0008));
        Assert.That(driver.Model.Images, Is.Not.Empty);
        Assert.That(driver.ExecEnv, Is.EqualTo(2), "the card is still in AMSS");
    }

    [Test]
    public void BAR_0_is_2_MiB_of_64_bit_memory()
    {
        _host.WriteConfig(0x10, 0xffffffff);
        _host.WriteConfig(0x14, 0xffffffff);

        Assert.That(_host.ReadConfig(0x10), Is.EqualTo(0xffe00004));
        Assert.That(_host.ReadConfig(0x14), Is.EqualTo(0xffffffff));
        for (var bar = 2; bar < 6; bar++)
        {
            _host.WriteConfig(0x10 + (4 * bar), 0xffffffff);
            Assert.That(_host.ReadConfig(0x10 + (4 * bar)), Is.Zero, $"BAR {bar}");
        }
    }

    [Test]
    public void Configuration_space_keeps_read_only_bits_and_returns_ones_beyond_its_end()
    {
        var before = new byte[4096];
        _host.Card.ReadConfig(0, before);
        for (var at = 0; at < 4096; at += 4)
            _host.WriteConfig(at, 0);
        _host.WriteConfig16(0x04, 0);
        var after = new byte[4];
        var beyond = new byte[8];

        _host.Card.ReadConfig(0, after);
        _host.Card.ReadConfig(4092, beyond);
        _host.Card.WriteConfig(4094, beyond);
        _host.Card.WriteConfig(-4, beyond);
        _host.Card.ReadConfig(int.MaxValue, beyond.AsSpan(4));

        Assert.That(after, Is.EqualTo(before[..4]));
        Assert.That(beyond, Is.EqualTo(new byte[] { 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff }));
    }

    [TestCase(0, 0u, 0u)]
    [TestCase(0, 5u, 0u)]
    [TestCase(3, 9u, 1u)]
    [TestCase(5, 1u, 1u)]
    [TestCase(5, 31u, 31u)]
    [TestCase(5, 35u, 3u)]
    [TestCase(7, 40u, 8u)]
    public void The_vector_modulo_the_vector_count_is_added_to_the_configured_MSI_data(int vectorsLog2, uint intVec, uint expected)
    {
        var driver = new FakeMhiDriver(_host.Enable(vectorsLog2: vectorsLog2));
        _host.Write(0x220, intVec);

        driver.LoadSbl(1);

        Assert.That(_host.TakeInterrupts(), Is.EqualTo(new[] { expected }), "two causes are merged into one interrupt");
    }

    [TestCase(true, false, "MSI is disabled")]
    [TestCase(false, true, "bus mastering is disabled")]
    public void The_card_drops_and_counts_interrupts_that_are_not_allowed_but_notes_only_the_first_one(bool master, bool msi, string why)
    {
        _host.Enable(master, msi);

        for (var i = 0; i < 3; i++)
            new FakeMhiDriver(_host).LoadSbl(1);

        Assert.That(_host.Interrupts, Is.Empty);
        Assert.That(_host.Card.DroppedInterrupts, Is.GreaterThanOrEqualTo(3));
        Assert.That(_host.Card.Notes.Where(n => n.Contains("interrupt", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            $"card0: interrupt of vector 0 dropped: {why}; further drops are only counted",
        }));
    }

    [Test]
    public void No_memory_is_read_without_bus_mastering()
    {
        var driver = new FakeMhiDriver(_host.Enable(master: false));

        driver.LoadSbl(1, 2, 3);

        Assert.That(driver.ExecEnv, Is.Zero, "the card is still in PBL");
        Assert.That(_host.Card.RefusedTransfers, Is.EqualTo(1));
        Assert.That(_host.Card.Notes[0], Does.Match("^card0: transfer of 3 bytes at 0x[0-9a-f]+ refused: bus mastering is disabled; further refusals are only counted$"));
        Assert.That(_host.Read(0x22c) >> 30, Is.EqualTo(3), "BHI_STATUS: error");
    }

    [Test]
    public void The_BAR_reads_as_ones_and_ignores_writes_while_memory_space_is_disabled()
    {
        _host.Write(0x310c, 0x40000001);

        Assert.That(_host.Read(0x00), Is.EqualTo(0xffffffff));
        Assert.That(_host.Violations[0], Is.EqualTo("card0: access to 4 bytes at 0x310c of BAR 0: PCI_COMMAND_MEMORY is not set"));
        Assert.That(_host.Enable().Read(0x310c), Is.Zero);
    }

    [TestCase(0, 2u, 4)]
    [TestCase(0, 0u, 2)]
    [TestCase(0, 0x1ffffcu, 8)]
    [TestCase(0, 0x200000u, 4)]
    [TestCase(0, ulong.MaxValue - 3, 4)]
    [TestCase(2, 0u, 4)]
    public void An_access_to_part_of_a_word_or_outside_BAR_0_reads_as_ones_and_is_reported(int bar, ulong offset, int length)
    {
        _host.Enable();
        var bytes = new byte[length];

        _host.Card.ReadBar(bar, offset, bytes);
        _host.Card.WriteBar(bar, offset, bytes);

        Assert.That(bytes, Is.All.EqualTo(0xff));
        Assert.That(_host.Violations, Has.Count.EqualTo(2));
        Assert.That(_host.Violations[0], Is.EqualTo($"card0: access to {length} bytes at 0x{offset:x} of BAR {bar}: BAR 0 is 2097152 bytes long and must be accessed in words of 4 bytes"));
    }

    [Test]
    public void Two_words_can_be_read_or_written_in_one_access()
    {
        _host.Enable();
        _host.Card.WriteBar(0, 0x58, new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 });
        var bytes = new byte[8];

        _host.Card.ReadBar(0, 0x58, bytes);

        Assert.That(bytes, Is.EqualTo(new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 }));
    }

    [Test]
    public void A_function_reset_acts_like_a_power_cycle_of_the_slot()
    {
        var driver = FakeMhiDriver.InAmss();

        driver.Host.Card.Reset();

        Assert.That(driver.Host.ReadConfig(0x04) & 0xffff, Is.Zero, "no bit of the command register is set");
        Assert.That(driver.Model.IsPowered, Is.True);
        Assert.That(driver.Model.Images, Is.Empty);
        Assert.That(new FakeMhiDriver(driver.Host.Enable()).ExecEnv, Is.Zero);
    }

    [Test]
    public void A_chip_that_is_not_on_PCI_is_refused()
    {
        var options = CardHarness.DefaultOptions with { Chip = CardChips.All["IPQ8074"] };

        Assert.That(
            () => new PciCard(options, _host),
            Throws.ArgumentException.With.Message.StartsWith("card0: IPQ8074 is not a PCI chip; choose one that is."));
    }

    [TestCase("")]
    [TestCase("00:03:7f:00:00:00:00:00:00:00:00")]
    [TestCase("00:03:7f:00:00")]
    [TestCase("00:03:7f:00:00:1")]
    [TestCase("00:03:7f:00:00:0g")]
    public void An_invalid_MAC_address_is_refused(string mac)
    {
        var options = CardHarness.DefaultOptions with { Firmware = CardHarness.DefaultOptions.Firmware with { Mac = mac } };

        Assert.That(
            () => new PciCard(options, _host),
            Throws.ArgumentException.With.Message.StartsWith($"\"{mac}\" is not a MAC address: use the form 00:03:7f:00:00:01."));
    }
}
