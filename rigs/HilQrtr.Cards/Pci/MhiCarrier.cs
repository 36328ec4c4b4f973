using HilQrtr.Cards.Mhi;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Pci;

/// <summary>Connects the card model to MHI channels and host memory.</summary>
internal sealed class MhiCarrier(PciHost host) : ICardCarrier
{
    /// <summary>The MHI device. It is set after construction, because the device needs the card model, and the card model needs this carrier.</summary>
    public MhiDevice? Device { get; set; }

    public void Transmit(QrtrPacket packet) => Device?.Downlink.Send(packet.ToArray());

    public void TransmitRaw(ReadOnlyMemory<byte> bytes) => Device?.Downlink.Send(bytes);

    public void ExecutionEnvironmentChanged(ExecutionEnvironment environment)
    {
        // Only a crash is signalled here. BootInterface signals all other changes when the image transfer is complete.
        if (environment == ExecutionEnvironment.Rddm)
            Device?.SignalCrash();
    }

    public bool TryReadMemory(ulong address, Span<byte> destination) => host.TryRead(address, destination);
}
