namespace HilQrtr.Cards.Wmi;

/// <summary>A field of a structure. It consists of one or more 32-bit words with the same value.</summary>
/// <param name="Name">Name in <c>ath11k/wmi.h</c>.</param>
/// <param name="Value">Value of each word.</param>
/// <param name="Words">Number of words.</param>
internal readonly record struct WmiField(string Name, uint Value, int Words = 1);
