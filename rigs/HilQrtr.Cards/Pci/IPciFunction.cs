namespace HilQrtr.Cards.Pci;

/// <summary>
/// A PCI function as seen by the host, with configuration space and memory BARs. It is a synchronous state machine. A method returns
/// when all effects of the access are complete, including those on <see cref="IPciBus"/>. Invalid accesses by the host never cause an
/// exception. Not thread-safe.
/// </summary>
public interface IPciFunction
{
    /// <summary>Reads configuration space (<c>pci_ops.read</c>).</summary>
    /// <param name="offset">Byte offset, 0 to 4095.</param>
    /// <param name="destination">Receives 1, 2, 4 or 8 bytes, little-endian. Bytes beyond the configuration space are all ones.</param>
    void ReadConfig(int offset, Span<byte> destination);

    /// <summary>Writes configuration space (<c>pci_ops.write</c>). Read-only bits keep their values.</summary>
    void WriteConfig(int offset, ReadOnlySpan<byte> source);

    /// <summary>Reads from a BAR (<c>readl</c> and similar functions).</summary>
    /// <param name="bar">Number of the BAR, 0 to 5.</param>
    /// <param name="offset">Byte offset in the BAR.</param>
    /// <param name="destination">Receives the bytes. It is always filled completely.</param>
    void ReadBar(int bar, ulong offset, Span<byte> destination);

    /// <summary>Writes to a BAR (<c>writel</c> and similar functions).</summary>
    void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source);

    /// <summary>Fills part of a BAR with the same byte (<c>memset_io</c>).</summary>
    void FillBar(int bar, ulong offset, byte value, ulong length);

    /// <summary>Resets the function to the state that it has after power-up. Called when the host disconnects or restarts.</summary>
    void Reset();
}
