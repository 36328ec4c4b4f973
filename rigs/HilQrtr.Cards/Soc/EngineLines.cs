using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.Soc;

/// <summary>
/// The interrupt lines of a SoC's copy engines, one line per engine. The host enables them in registers
/// (<c>ath11k/ahb.c: ath11k_ahb_ce_irq_enable</c>). A disabled interrupt stays pending until the host enables it.
/// </summary>
/// <param name="chip">The chip.</param>
/// <param name="registers">The registers, in which the host enables interrupts.</param>
/// <param name="raise">Raises the line of an engine.</param>
internal sealed class EngineLines(SocChip chip, RegisterFile registers, Action<int> raise)
{
    private uint _pending;

    /// <summary>Forgets all pending interrupts.</summary>
    public void Reset() => _pending = 0;

    /// <summary>Interrupts the host for a ring of the given engine.</summary>
    public void Interrupt(int engine)
    {
        _pending |= 1u << engine;
        Deliver();
    }

    /// <summary>Raises the lines of all engines whose pending interrupts are enabled. Called when the host has written an enable register.</summary>
    public void Deliver()
    {
        var (source, destination, status) = chip.InterruptEnable;
        var enabled = registers.Peek(source) | registers.Peek(destination) | (registers.Peek(status) >> chip.StatusShift);
        for (var engine = 0; engine < chip.CopyEngineCount; engine++)
        {
            var bit = 1u << engine;
            if ((_pending & enabled & bit) == 0) continue;
            _pending &= ~bit;
            raise(engine);
        }
    }
}
