using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Qrtr;

/// <summary>What the card sends of its own, with the faults of its link.</summary>
internal sealed class CardOutput(CardContext context)
{
    /// <summary>How much <see cref="CardFault.ShortPackets"/> cuts off; the kernel takes whole words only.</summary>
    private const int Cut = 4;

    /// <summary>The host's node id, as its HELLO said.</summary>
    public uint HostNode { get; set; } = QrtrConstants.LocalNode;

    private QrtrAddress Service => new(context.Firmware.Node, context.Firmware.Port);

    /// <summary>Sends from the card's control port to the host's.</summary>
    public void SendControl(QrtrControlPacket packet) => context.Carrier.Transmit(
        packet.ToPacket(QrtrAddress.Control(context.Firmware.Node), QrtrAddress.Control(HostNode)));

    /// <summary>Sends from the port that was written to, as a node confirms (<c>net/qrtr/af_qrtr.c: qrtr_send_resume_tx</c>).</summary>
    public void SendResumeTx(QrtrAddress from, QrtrAddress to) =>
        context.Carrier.Transmit(new QrtrResumeTx(from.Node, from.Port).ToPacket(from, to));

    /// <summary>Sends a message of the service.</summary>
    public void SendQmi(QrtrAddress client, ReadOnlyMemory<byte> message)
    {
        context.Record.Transcript.Add(toCard: false, client, message);
        var packet = new QrtrPacket(QrtrPacketType.Data, Service, client, ConfirmRx: false, message);
        if (context.Has(CardFault.ShortPackets))
            context.Carrier.TransmitRaw(packet.ToArray().AsMemory()[..^Cut]);
        else
            context.Carrier.Transmit(packet);
    }
}
