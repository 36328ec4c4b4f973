namespace HilQrtr.Cards.Faults;

/// <summary>Effects of a fault on the message or image at the fault point.</summary>
[Flags]
internal enum MessageEffect
{
    None = 0,
    Drop = 1,
    Duplicate = 2,
    Corrupt = 4,
    Reorder = 8,
}
