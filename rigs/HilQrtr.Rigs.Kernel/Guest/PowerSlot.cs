using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A PCI slot that can be powered off. While the slot is off, the card's configuration space stays readable, but its BARs read as all ones
/// and ignore writes. Slots are off while the guest boots, so a built-in driver reads an unknown hardware version, and its probe fails. A
/// probe can succeed only after the slot has been powered on.
/// </summary>
/// <param name="card">The card in the slot.</param>
internal sealed class PowerSlot(IPciFunction card) : IPciFunction
{
    /// <summary>Whether the slot is powered.</summary>
    public bool IsPowered { get; set; }

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> destination) => card.ReadConfig(offset, destination);

    /// <inheritdoc/>
    public void WriteConfig(int offset, ReadOnlySpan<byte> source) => card.WriteConfig(offset, source);

    /// <inheritdoc/>
    public void ReadBar(int bar, ulong offset, Span<byte> destination)
    {
        if (IsPowered) card.ReadBar(bar, offset, destination);
        else destination.Fill(0xff);
    }

    /// <inheritdoc/>
    public void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source)
    {
        if (IsPowered) card.WriteBar(bar, offset, source);
    }

    /// <inheritdoc/>
    public void FillBar(int bar, ulong offset, byte value, ulong length)
    {
        if (IsPowered) card.FillBar(bar, offset, value, length);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        IsPowered = false;
        card.Reset();
    }
}
