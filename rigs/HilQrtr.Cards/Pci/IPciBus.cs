namespace HilQrtr.Cards.Pci;

/// <summary>DMA and interrupts of a PCI function. Callable from any method of <see cref="IPciFunction"/>; never calls back into it.</summary>
public interface IPciBus
{
    /// <summary>Reads host memory.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">Filled completely, or undefined.</param>
    /// <returns>False if the range is not entirely host memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);

    /// <summary>Writes host memory.</summary>
    /// <returns>False, and nothing is written, if the range is not entirely host memory.</returns>
    bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source);

    /// <summary>Sends a message-signalled interrupt: a write of <paramref name="data"/> to <paramref name="address"/>. The host sees it after all earlier memory writes.</summary>
    void RaiseMsi(ulong address, uint data);
}
