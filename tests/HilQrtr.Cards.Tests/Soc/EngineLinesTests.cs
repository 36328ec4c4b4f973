using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Soc;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Soc;

public sealed class EngineLinesTests
{
    // ath11k/ce.h: CE_HOST_IE_3_SHIFT. The enable bits of the status rings are in the same register as those of the source rings.
    private const int StatusShift = 12;

    private readonly List<int> _raised = [];
    private RegisterFile _registers = null!;
    private EngineLines _lines = null!;

    [SetUp]
    public void Create()
    {
        _raised.Clear();
        _registers = new RegisterFile(new CardNotes("card0"));
        _lines = new EngineLines(FakeSocHost.Chip.Soc!, _registers, _raised.Add);
    }

    [TestCase(FakeSocHost.SourceEnable, 0)]
    [TestCase(FakeSocHost.DestinationEnable, 0)]
    [TestCase(FakeSocHost.SourceEnable, StatusShift)]
    public void Any_of_the_three_enable_bits_lets_an_interrupt_through(uint register, int shift)
    {
        _registers.Poke(register, 1u << (2 + shift));

        _lines.Interrupt(2);
        _lines.Interrupt(3);

        Assert.That(_raised, Is.EqualTo([2]));
    }

    [Test]
    public void Each_enabled_interrupt_is_raised_at_once()
    {
        _registers.Poke(FakeSocHost.SourceEnable, 1 << 11);

        _lines.Interrupt(11);
        _lines.Interrupt(11);

        Assert.That(_raised, Is.EqualTo([11, 11]));
    }

    [Test]
    public void Repeated_interrupts_of_a_disabled_engine_are_raised_once_when_the_engine_is_enabled()
    {
        for (var i = 0; i < 3; i++)
            _lines.Interrupt(5);
        Assert.That(_raised, Is.Empty);
        _registers.Poke(FakeSocHost.DestinationEnable, 1 << 5);

        _lines.Deliver();
        _lines.Deliver();

        Assert.That(_raised, Is.EqualTo([5]));
    }

    [Test]
    public void Pending_interrupts_are_raised_in_engine_order_when_their_engines_are_enabled()
    {
        foreach (var engine in new[] { 7, 1, 4 })
            _lines.Interrupt(engine);

        _registers.Poke(FakeSocHost.SourceEnable, (1 << 7) | (1 << 1));
        _lines.Deliver();
        Assert.That(_raised, Is.EqualTo([1, 7]));
        _registers.Poke(FakeSocHost.SourceEnable, 1 << 4);
        _lines.Deliver();
        Assert.That(_raised, Is.EqualTo([1, 7, 4]));
    }

    [Test]
    public void A_reset_discards_pending_interrupts()
    {
        _lines.Interrupt(5);

        _lines.Reset();
        _registers.Poke(FakeSocHost.SourceEnable, uint.MaxValue);
        _lines.Deliver();

        Assert.That(_raised, Is.Empty);
    }
}
