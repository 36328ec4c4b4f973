namespace HilQrtr.Cards.Mhi;

/// <summary>A register that a host has touched and the card does not know; it is kept like memory.</summary>
/// <param name="Address">Address in the SoC, behind the windows.</param>
/// <param name="FirstAccess"><c>read</c> or <c>write</c>.</param>
/// <param name="FirstValue">What was read or written then.</param>
/// <param name="Count">Accesses in all.</param>
public readonly record struct UnknownRegister(uint Address, string FirstAccess, uint FirstValue, long Count);
