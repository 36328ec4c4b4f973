namespace HilQrtr.Cards.Mhi;

/// <summary>
/// An address that the host has accessed although the card has no register there. A read returns the value that was last written.
/// </summary>
/// <param name="Address">Address in the SoC, after translation through the windows.</param>
/// <param name="FirstAccess"><c>read</c> or <c>write</c>.</param>
/// <param name="FirstValue">Value that was read or written in the first access.</param>
/// <param name="Count">Total number of accesses.</param>
public readonly record struct UnknownRegister(uint Address, string FirstAccess, uint FirstValue, long Count);
