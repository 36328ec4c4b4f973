using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Tests.Chips;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Pci;

/// <summary>Tests that each chip has the registers that its driver uses (<c>pci.c</c> and <c>hw.c</c> in ath11k and ath12k).</summary>
public sealed class PciChipTests
{
    private static IEnumerable<string> Names => ExpectedChips.OnPci;

    private static IEnumerable<string> WithStaticWindows => Names.Where(name => ExpectedChips.All[name].StaticWindows);

    private static IEnumerable<string> WithoutStaticWindows => Names.Except(WithStaticWindows);

    private static IEnumerable<string> OfAth12k => Names.Where(name => ExpectedChips.All[name].Driver == "ath12k_pci");

    [TestCaseSource(nameof(Names))]
    public void Configuration_space_identifies_the_chip(string name)
    {
        var ids = CardChips.All[name].PciIds!.Value;
        var host = Host(name);

        Assert.That(host.ReadConfig(0x00), Is.EqualTo(ExpectedChips.All[name].PciId));
        Assert.That(host.ReadConfig(0x2c), Is.EqualTo(ids.SubsystemVendor | ((uint)ids.SubsystemDevice << 16)));
    }

    // ath11k_pci_read_hw_version reads the major version from bits 11:8 and the minor version from bits 7:0.
    // ath12k_pci_read_hw_version also reads the major version from bits 11:8.
    [TestCaseSource(nameof(Names))]
    public void The_driver_supports_the_hardware_version(string name)
    {
        var host = Host(name);

        foreach (var (register, value) in ExpectedChips.All[name].Version)
            Assert.That(register < 0x80000 ? host.Read(register) : host.ReadSoc(register), Is.EqualTo(value));
        Assert.That(host.Card.UnknownAccesses, Is.Zero);
    }

    [TestCaseSource(nameof(Names))]
    public void The_registers_that_a_driver_uses_for_a_reset_exist(string name)
    {
        var host = Host(name);

        // ath11k_pci_enable_ltssm, ath11k_pci_clear_all_intrs, ath11k_pci_set_wlaon_pwr_ctrl, ath11k_pci_fix_l1ss, ath11k_pci_clear_dbg_registers
        Assert.That(host.ReadSoc(0x1e081b0), Is.EqualTo(0x111), "PCIE_PCIE_PARF_LTSSM");
        foreach (var register in (uint[])[.. ExpectedChips.All[name].Reset, 0x1e08228, 0x1f8031c, 0x1f80500, 0x1f80504, 0x1f8060c])
        {
            host.WriteSoc(register, 0x52);
            Assert.That(host.ReadSoc(register), Is.EqualTo(0x52));
        }

        Assert.That(host.Card.UnknownRegisters, Is.Empty);
        Assert.That(host.Violations, Is.Empty);
    }

    [TestCaseSource(nameof(WithStaticWindows))]
    public void Static_windows_give_access_to_the_copy_engines_and_the_UMAC(string name)
    {
        var host = Host(name);

        // *_pci_select_static_window sets bits 11:6 for HAL_CE_WFSS_CE_REG_BASE and bits 17:12 for HAL_SEQ_WCSS_UMAC_OFFSET.
        host.Write(0x310c, 0x40000000 | (0x14 << 12) | (0x37 << 6));
        host.Write(0x100000 + 0x48, 0x1234);
        host.Write(0x180000 + 0x34000, 0x5678);

        Assert.That((host.Read(0x100048), host.Read(0x1b4000)), Is.EqualTo((0x1234u, 0x5678u)));
        Assert.That(host.Card.UnknownAccesses, Is.Zero);
        host.WriteSoc(0x1b80048, 0x4321);
        Assert.That(host.ReadSoc(0xa34000), Is.EqualTo(0x5678), "HAL_SEQ_WCSS_UMAC_WBM_REG");
        host.Write(0x310c, 0x40000000 | (0x37 << 6));
        Assert.That(host.Read(0x100048), Is.EqualTo(0x4321), "the same register through another window");
    }

    [TestCaseSource(nameof(WithStaticWindows))]
    public void Firmware_of_a_chip_with_static_windows_sends_HELLO_only_when_the_windows_are_set(string name)
    {
        const uint selector = 0x40014dc0;
        var driver = FakeMhiDriver.InAmss(Options(name));
        driver.Start(20);
        driver.Start(21);
        driver.Post(4);
        driver.Host.Write(0x310c, 0x40000000 | 0x37);
        Assert.That(driver.TakePackets(), Is.Empty, "only the first window is set");

        driver.Host.Write(0x310c, selector);
        Assert.That(driver.TakePackets(), Has.Count.EqualTo(1));
        driver.Host.Write(0x310c, selector);
        Assert.That(driver.TakePackets(), Is.Empty);
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [TestCaseSource(nameof(WithStaticWindows))]
    public void Static_windows_must_be_set_again_after_a_reset(string name)
    {
        var driver = FakeMhiDriver.InAmss(Options(name));
        driver.Host.Write(0x310c, 0x40014dc0);

        driver.Host.Write(0x3008, 1);
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.LoadAmss([2]);
        driver.TakeControl();
        driver.Start(20);
        driver.Start(21);

        Assert.That(driver.Model.HellosSent, Is.Zero);
    }

    [TestCaseSource(nameof(WithoutStaticWindows))]
    public void Firmware_of_a_chip_without_static_windows_sends_HELLO_at_once(string name) =>
        Assert.That(FakeMhiDriver.Linked(Options(name)).Model.HellosSent, Is.EqualTo(1));

    [Test]
    public void A_write_through_a_window_that_a_reset_has_disabled_causes_a_note_but_no_violation()
    {
        var host = Host("QCN9274");
        host.Write(0x310c, 0x40014dc0);
        host.Write(0x3008, 1);

        host.Write(0x1b8074, 0);
        host.Write(0x1b8074, 0);

        Assert.That(host.Violations, Is.Empty);
        Assert.That(host.Card.Notes, Is.EqualTo(new[]
        {
            "card0: access to 0x1b8074 of BAR 0 through a window that a reset has disabled; later accesses of this kind are not reported",
        }));
    }

    [TestCaseSource(nameof(Names))]
    public void The_chip_has_as_many_shadow_registers_as_the_driver_uses(string name)
    {
        var host = Host(name);
        var count = ExpectedChips.All[name].Shadows;

        for (var i = 0u; i < count; i++)
            host.Read(0x8fc + (4 * i));
        Assert.That(host.Card.UnknownAccesses, Is.Zero);
        host.Read(0x8fc + (4 * (uint)count));

        Assert.That(host.Card.UnknownAccesses, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(OfAth12k))]
    public void An_ath12k_chip_has_an_instance_register_and_cookie_memory(string name)
    {
        var host = Host(name);
        var cmem = CardChips.All[name].Wlfw.DevMem![0];
        host.Write(0x3164, 0x21);
        host.WriteSoc((uint)cmem.Start, 1);
        host.WriteSoc((uint)(cmem.Start + cmem.Size) - 4, 2);

        Assert.That(cmem.Start, Is.GreaterThanOrEqualTo(0x80000), "behind a window: the BAR begins with 512 KiB of registers");
        Assert.That(cmem.Size, Is.GreaterThanOrEqualTo(4096), "a word for each of 1024 entries (ath12k/dp.h: ATH12K_MAX_PPT_ENTRIES)");
        Assert.That(host.Read(0x3164), Is.EqualTo(0x21), "PCIE_LOCAL_REG_QRTR_NODE_ID");
        Assert.That(host.Card.UnknownAccesses, Is.Zero);
    }

    [Test]
    public void A_QCN9274_has_no_board_id_in_its_fuses_so_that_the_driver_loads_amss_bin()
    {
        var host = Host("QCN9274");

        Assert.That(host.ReadSoc(0x1e20338), Is.Zero);
        Assert.That(host.Card.UnknownAccesses, Is.Zero);
    }

    [TestCaseSource(nameof(Names))]
    public void Every_register_of_a_chip_is_writable_or_read_only_as_its_description_says(string name)
    {
        var host = Host(name);

        foreach (var register in CardChips.All[name].Pci!.Registers)
        {
            var last = register.Address + register.Bytes - 4;
            Assert.That(host.ReadSoc(last), Is.EqualTo(register.Value), register.Name);
            host.WriteSoc(last, 0x5a);
            Assert.That(host.ReadSoc(last), Is.EqualTo(register.Access == RegisterAccess.Ro ? register.Value : 0x5a), register.Name);
        }
    }

    private static FakeMhiHost Host(string name) => new FakeMhiHost(Options(name)).Enable();

    private static CardOptions Options(string name) => CardHarness.DefaultOptions with { Chip = CardChips.All[name] };
}
