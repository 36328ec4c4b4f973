namespace HilQrtr.Cards.Wmi;

/// <summary>A field of a structure that the card sends: words of 32 bits, all of one value.</summary>
/// <param name="Name">As in <c>ath11k/wmi.h</c>.</param>
/// <param name="Value">Of each word.</param>
/// <param name="Words">How many.</param>
internal readonly record struct WmiField(string Name, uint Value, int Words = 1);
