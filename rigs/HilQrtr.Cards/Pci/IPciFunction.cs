namespace HilQrtr.Cards.Pci;

/// <summary>
/// Host view of a PCI function: configuration space and memory BARs. A synchronous state machine: a method returns after all effects
/// of the access, including those on <see cref="IPciBus"/>. Invalid accesses by the host never throw. Not thread-safe.
/// </summary>
public interface IPciFunction
{
    /// <summary>Reads configuration space (<c>pci_ops.read</c>).</summary>
    /// <param name="offset">Byte offset, 0 to 4095.</param>
    /// <param name="destination">1, 2, 4 or 8 bytes, little-endian; all ones beyond the space.</param>
    void ReadConfig(int offset, Span<byte> destination);

    /// <summary>Writes configuration space (<c>pci_ops.write</c>); read-only bits keep their value.</summary>
    void WriteConfig(int offset, ReadOnlySpan<byte> source);

    /// <summary>Reads from a BAR (<c>readl</c> and its like).</summary>
    /// <param name="bar">0 to 5.</param>
    /// <param name="offset">Byte offset in the BAR.</param>
    /// <param name="destination">Filled completely.</param>
    void ReadBar(int bar, ulong offset, Span<byte> destination);

    /// <summary>Writes to a BAR (<c>writel</c> and its like).</summary>
    void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source);

    /// <summary>Fills part of a BAR with one byte (<c>memset_io</c>).</summary>
    void FillBar(int bar, ulong offset, byte value, ulong length);

    /// <summary>Resets the function to its state after power-up, when the host disconnects or restarts.</summary>
    void Reset();
}
