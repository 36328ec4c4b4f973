namespace HilQrtr.Cards.Mhi;

/// <summary>A channel that was started at least once since it was last reset.</summary>
/// <param name="Ring">Its transfer ring.</param>
/// <param name="EventRing">The event ring that tells of its transfers.</param>
/// <param name="Context">Bus address of its context.</param>
internal sealed record Channel(HostRing Ring, uint EventRing, ulong Context)
{
    public bool IsRunning { get; set; }
}
