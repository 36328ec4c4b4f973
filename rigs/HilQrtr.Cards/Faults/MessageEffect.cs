namespace HilQrtr.Cards.Faults;

/// <summary>What a fault makes of the message, or of the image, that is under way at its point.</summary>
[Flags]
internal enum MessageEffect
{
    None = 0,
    Drop = 1,
    Duplicate = 2,
    Corrupt = 4,
    Reorder = 8,
}
