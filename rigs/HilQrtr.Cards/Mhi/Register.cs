namespace HilQrtr.Cards.Mhi;

/// <summary>A row of a <see cref="RegisterTable"/>: one register, or a block of like ones.</summary>
/// <param name="Name">As the kernel spells it.</param>
/// <param name="Address">Address in the SoC, a multiple of four.</param>
/// <param name="Bytes">Length: 4, or that of the block.</param>
/// <param name="Access">What a host may do.</param>
/// <param name="Reset">Value after reset.</param>
/// <param name="Read">Gives the value, if it is not what was written last.</param>
/// <param name="Written">Side effect of a write, after the value was stored: offset from <paramref name="Address"/>, value.</param>
internal sealed record Register(
    string Name, uint Address, uint Bytes, RegisterAccess Access, uint Reset, Func<uint>? Read, Action<uint, uint>? Written);
