namespace HilQrtr.Cards.Pci;

/// <summary>
/// DMA and interrupts of a PCI function. Any method of <see cref="IPciFunction"/> may call these methods. They never call back into the
/// function.
/// </summary>
public interface IPciBus
{
    /// <summary>Reads host memory.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">The bytes that were read. If the method returns false, the content is undefined.</param>
    /// <returns>False if the range is not entirely host memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);

    /// <summary>Writes host memory.</summary>
    /// <returns>False if the range is not entirely host memory. In that case nothing is written.</returns>
    bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source);

    /// <summary>
    /// Sends a message-signalled interrupt, which is a write of <paramref name="data"/> to <paramref name="address"/>. The host sees all
    /// earlier memory writes before it sees the interrupt. The function sends no interrupts that the host has masked in its configuration
    /// space.
    /// </summary>
    void RaiseMsi(ulong address, uint data);
}
