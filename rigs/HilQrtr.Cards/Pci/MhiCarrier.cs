using HilQrtr.Cards.Mhi;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Pci;

/// <summary>What carries the card model on this bus: MHI's channels, and the host's memory.</summary>
internal sealed class MhiCarrier(PciHost host) : ICardCarrier
{
    /// <summary>Set after construction: the device needs the card model, which needs its carrier.</summary>
    public MhiDevice? Device { get; set; }

    public void Transmit(QrtrPacket packet) => Device?.Downlink.Send(packet.ToArray());

    public void TransmitRaw(ReadOnlyMemory<byte> bytes) => Device?.Downlink.Send(bytes);

    public void ExecutionEnvironmentChanged(ExecutionEnvironment environment)
    {
        // The boot stages notify the host themselves when their transfer is complete.
        if (environment == ExecutionEnvironment.Rddm)
            Device?.SignalCrash();
    }

    public bool TryReadMemory(ulong address, Span<byte> destination) => host.TryRead(address, destination);
}
