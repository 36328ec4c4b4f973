using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Mhi;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RegisterTests
{
    private readonly FakeMhiHost _host = new FakeMhiHost().Enable();

    [TestCase(0x00u, 0x1000u, TestName = "MHIREGLEN")]
    [TestCase(0x18u, 0x400u, TestName = "CHDBOFF")]
    [TestCase(0x20u, 0x800u, TestName = "ERDBOFF")]
    [TestCase(0x28u, 0x200u, TestName = "BHIOFF")]
    [TestCase(0x2cu, 0x324u, TestName = "BHIEOFF")]
    [TestCase(0x48u, 0u, TestName = "MHISTATUS: reset")]
    [TestCase(0x224u, 0x200u, TestName = "TCSR_SOC_HW_VERSION: major 2")]
    [TestCase(0x228u, 0u, TestName = "BHI_EXECENV: PBL")]
    public void A_card_starts_with_the_values_that_the_driver_expects(uint offset, uint expected)
    {
        Assert.That(_host.Read(offset), Is.EqualTo(expected));
        Assert.That(_host.Card.UnknownAccesses, Is.Zero);
    }

    [Test]
    public void A_read_only_register_ignores_writes()
    {
        _host.Write(0x00, 5);
        _host.Write(0x228, 5);

        Assert.That((_host.Read(0x00), _host.Read(0x228)), Is.EqualTo((0x1000u, 0u)));
    }

    [TestCase(0x40000000u, 0x80004u, 0x4u)]
    [TestCase(0x40000014u, 0x80004u, 0xa00004u)]
    [TestCase(0x4000003fu, 0xfffffu - 3, 0x1fffffcu)]
    [TestCase(0x40000500u, 0x100008u, 0xa00008u)]
    [TestCase(0x40014000u, 0x180010u, 0xa00010u)]
    public void The_window_register_selects_the_part_of_the_SoC_behind_each_window(uint selector, uint offset, uint address) =>
        Assert.That(RegisterWindow.Translate(offset, selector), Is.EqualTo(address));

    [Test]
    public void A_register_is_the_same_through_every_window()
    {
        _host.WriteSoc(0x1e0c0ac, 0x10);
        _host.Write(0x310c, 0x40000000 | (0x3c << 6) | (0x3c << 12));

        Assert.That(_host.Read(0x100000 + 0x0c0ac - 0), Is.EqualTo(0x10));
        Assert.That(_host.Read(0x180000 + 0x0c0ac), Is.EqualTo(0x10));
        Assert.That(_host.ReadSoc(0x1e081b0), Is.EqualTo(0x111), "PCIE_PCIE_PARF_LTSSM");
    }

    [Test]
    public void The_first_polls_after_each_reset_find_the_link_of_a_slow_card_not_ready()
    {
        _host.Card.Model.SlowReset = true;
        uint[] slow = [.. Enumerable.Repeat(uint.MaxValue, CardModel.SlowLinkPolls), 0x111, 0x111];

        Assert.That(slow.Select(_ => _host.ReadSoc(0x1e081b0)), Is.EqualTo(slow));
        _host.Card.PowerCycle();
        Assert.That(slow.Select(_ => _host.ReadSoc(0x1e081b0)), Is.EqualTo(slow), "the values after a reset");
        _host.Card.Model.SlowReset = false;
        _host.Card.PowerCycle();
        Assert.That(_host.ReadSoc(0x1e081b0), Is.EqualTo(0x111), "the value read from a card that is not slow");
    }

    [Test]
    public void An_access_through_a_disabled_window_reads_as_ones_and_is_reported()
    {
        _host.Write(0x310c, 0x14);

        Assert.That(_host.Read(0x80000), Is.EqualTo(0xffffffff));
        _host.Write(0x80000, 1);
        Assert.That(_host.Violations, Is.EqualTo(new[]
        {
            "card0: access to 0x80000 of BAR 0 through a window while windows are disabled",
            "card0: access to 0x80000 of BAR 0 through a window while windows are disabled",
        }));
    }

    [Test]
    public void The_card_stores_the_value_of_an_unknown_register_and_counts_every_access_but_notes_only_the_first()
    {
        _host.WriteSoc(0x1234560, 0xabc);
        var read = _host.ReadSoc(0x1234560);
        _host.Read(0x30);
        _host.ReadSoc(0xa30000);

        Assert.That(read, Is.EqualTo(0xabc));
        Assert.That(_host.Card.UnknownRegisters, Is.EqualTo(new[]
        {
            new UnknownRegister(0xa30000, "read", 0, 1), new UnknownRegister(0x1234560, "write", 0xabc, 2),
        }));
        Assert.That(_host.Card.UnknownAccesses, Is.EqualTo(3));
        Assert.That(_host.Card.Notes, Is.EqualTo(new[]
        {
            "card0: unknown register 0x1234560: write of 0xabc; later accesses are only counted",
            "card0: unknown register 0xa30000: read of 0x0; later accesses are only counted",
        }));
    }

    [Test]
    public void The_list_of_unknown_registers_is_bounded()
    {
        for (var window = 0u; window < 4; window++)
        {
            _host.Write(0x310c, 0x40000000 | window | 0x30);
            _host.Card.FillBar(0, 0x80000, 0x5a, 0x80000);
        }

        Assert.That(_host.Card.UnknownRegisters, Has.Count.EqualTo(65_536));
        Assert.That(_host.Card.UnknownAccesses, Is.GreaterThan(65_536));
        Assert.That(_host.Card.Notes, Has.Count.EqualTo(1000));
    }

    [Test]
    public void A_memset_of_registers_writes_each_word()
    {
        _host.Card.FillBar(0, 0x324 + 0x60, 0x11, 0x1c);

        Assert.That(_host.Read(0x384), Is.EqualTo(0x11111111));
        Assert.That(_host.Read(0x39c), Is.EqualTo(0x11111111));
        Assert.That(_host.Card.UnknownAccesses, Is.Zero);
    }

    [TestCase(0x200001u)]
    [TestCase(6u)]
    public void A_memset_that_does_not_fit_is_ignored(uint length)
    {
        _host.Card.FillBar(0, 0, 0, length);
        _host.Card.FillBar(0, 0, 0, ulong.MaxValue);

        Assert.That(_host.Read(0x310c), Is.Zero);
    }

    [Test]
    public void Overlapping_registers_are_refused()
    {
        var table = new RegisterTable().AddBlock("A", 0x10, 0x10, RegisterAccess.Rw);

        Assert.That(() => table.Add("B", 0x1c, RegisterAccess.Rw), Throws.ArgumentException.With.Message.StartsWith("Register B at 0x1c overlaps another register."));
        Assert.That(() => table.AddBlock("C", 0x0c, 8, RegisterAccess.Rw), Throws.ArgumentException.With.Message.StartsWith("Register C at 0xc overlaps another register."));
        table.Add("D", 0x20, RegisterAccess.Rw).Add("E", 0x0c, RegisterAccess.Rw);
        Assert.That(table.Rows.Select(r => r.Name), Is.EqualTo(new[] { "E", "A", "D" }));
        Assert.That(table.Find(0x1f)?.Name, Is.EqualTo("A"));
        Assert.That(table.Find(0x24), Is.Null);
    }
}
