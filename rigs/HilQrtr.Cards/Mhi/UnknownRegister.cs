namespace HilQrtr.Cards.Mhi;

/// <summary>An address that the host accessed but the card has no register for; it stores values like memory.</summary>
/// <param name="Address">Address in the SoC, behind the windows.</param>
/// <param name="FirstAccess"><c>read</c> or <c>write</c>.</param>
/// <param name="FirstValue">Value read or written in that access.</param>
/// <param name="Count">Total number of accesses.</param>
public readonly record struct UnknownRegister(uint Address, string FirstAccess, uint FirstValue, long Count);
