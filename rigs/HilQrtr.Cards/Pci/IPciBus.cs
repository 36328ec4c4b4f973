namespace HilQrtr.Cards.Pci;

/// <summary>What a PCI function may do to its host: master the bus, and interrupt. May be called from within any method of <see cref="IPciFunction"/>, never calls back into it.</summary>
public interface IPciBus
{
    /// <summary>Reads host memory.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">Filled completely, or undefined.</param>
    /// <returns>False if the range is not entirely host memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);

    /// <summary>Writes host memory.</summary>
    /// <returns>False if the range is not entirely host memory; nothing is written then.</returns>
    bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source);

    /// <summary>Sends a message-signalled interrupt: a write of <paramref name="data"/> to <paramref name="address"/>. Seen by the host after all memory written before.</summary>
    void RaiseMsi(ulong address, uint data);
}
