namespace HilQrtr.Cards.Mhi;

/// <summary>A channel that has been started since its last reset.</summary>
/// <param name="Ring">The channel's transfer ring.</param>
/// <param name="EventRing">Number of the event ring that receives the channel's transfer events.</param>
/// <param name="Context">Bus address of the channel context.</param>
internal sealed record Channel(HostRing Ring, uint EventRing, ulong Context)
{
    public bool IsRunning { get; set; }
}
