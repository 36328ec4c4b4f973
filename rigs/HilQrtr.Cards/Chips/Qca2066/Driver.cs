namespace HilQrtr.Cards.Chips.Qca2066;

/// <summary>
/// ath11k's parameters for a QCA2066 (<c>ath11k/core.c: "qca2066 hw2.1"</c>). They are the same as for a WCN6855, except for the
/// firmware folder.
/// </summary>
internal static class Driver
{
    public static AthHardware Hardware { get; } = Wcn6855.Driver.Hardware;
}
