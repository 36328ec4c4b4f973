using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Qrtr;

/// <summary>Sends the card's packets and applies message faults to them.</summary>
internal sealed class CardOutput
{
    /// <summary>
    /// Number of bytes that <see cref="CardFault.ShortPackets"/> cuts off. This is one word, so the shortened packet still consists of
    /// whole words. The kernel would refuse a packet with a partial word.
    /// </summary>
    private const int Cut = 4;

    private readonly CardContext _context;
    private readonly Action<QrtrPacket> _sendControl;
    private readonly Action<QrtrPacket> _sendQmi;

    public CardOutput(CardContext context)
    {
        _context = context;
        _sendControl = context.Carrier.Transmit;
        _sendQmi = SendQmi;
    }

    /// <summary>The host's node number, taken from the host's HELLO.</summary>
    public uint HostNode { get; set; } = QrtrConstants.LocalNode;

    private QrtrAddress Service => new(_context.Firmware.Node, _context.Firmware.Port);

    /// <summary>Sends a control packet from the card's control port to the host's control port.</summary>
    public void SendControl(CardPointKind point, QrtrControlPacket packet) => _context.Link.ToHost(
        point, WlfwMessageId.None, packet.ToPacket(QrtrAddress.Control(_context.Firmware.Node), QrtrAddress.Control(HostNode)), _sendControl);

    /// <summary>Sends RESUME_TX from the port that received the data (<c>net/qrtr/af_qrtr.c: qrtr_send_resume_tx</c>).</summary>
    public void SendResumeTx(QrtrAddress from, QrtrAddress to)
    {
        if (_context.FaultPoints.IsStopped)
            _context.FaultPoints.Do(() => SendResumeTx(from, to));
        else
            _context.Carrier.Transmit(new QrtrResumeTx(from.Node, from.Port).ToPacket(from, to));
    }

    /// <summary>Sends a QMI message from the service to a client.</summary>
    public void SendQmi(QrtrAddress client, CardPointKind point, WlfwMessageId id, ReadOnlyMemory<byte> message) =>
        _context.Link.ToHost(point, id, new QrtrPacket(QrtrPacketType.Data, Service, client, ConfirmRx: false, message), _sendQmi);

    private void SendQmi(QrtrPacket packet)
    {
        _context.Record.Transcript.Add(toCard: false, packet.Destination, packet.Payload);
        if (_context.Has(CardFault.ShortPackets))
            _context.Carrier.TransmitRaw(packet.ToArray().AsMemory()[..^Cut]);
        else
            _context.Carrier.Transmit(packet);
    }
}
