namespace HilQrtr.Cards.Mhi;

/// <summary>A row of a <see cref="RegisterTable"/>: one register or a block of registers.</summary>
/// <param name="Name">Name in the kernel.</param>
/// <param name="Address">Address in the SoC, a multiple of four.</param>
/// <param name="Bytes">Length in bytes; 4 for a single register.</param>
/// <param name="Access">Host access.</param>
/// <param name="Reset">Value after reset.</param>
/// <param name="Read">Computes the value; null if a read returns the value that was last written.</param>
/// <param name="Written">
/// Called after a write has stored its value. The arguments are the offset from <paramref name="Address"/> and the value.
/// </param>
internal sealed record Register(
    string Name, uint Address, uint Bytes, RegisterAccess Access, uint Reset, Func<uint>? Read, Action<uint, uint>? Written);
