namespace HilQrtr.Cards.Mhi;

/// <summary>A channel that has been started since its last reset.</summary>
/// <param name="Ring">Its transfer ring.</param>
/// <param name="EventRing">Event ring that receives its transfer events.</param>
/// <param name="Context">Bus address of its context.</param>
internal sealed record Channel(HostRing Ring, uint EventRing, ulong Context)
{
    public bool IsRunning { get; set; }
}
