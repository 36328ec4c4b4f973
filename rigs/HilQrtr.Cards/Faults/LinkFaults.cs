using System.Buffers.Binary;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>Applies faults to the messages between a card and its host.</summary>
internal sealed class LinkFaults(CardContext context)
{
    private readonly int _epoch = context.FaultPoints.Epoch;
    private QrtrPacket? _lateToCard;
    private QrtrPacket? _lateToHost;

    private FaultPoints Points => context.FaultPoints;

    /// <summary>Whether the firmware has crashed, hung or lost power since this link was created.</summary>
    private bool HasStopped => Points.Epoch != _epoch;

    /// <summary>Receives a packet from the host. The card must be neither held nor hung.</summary>
    public void ToCard(QrtrPacket packet, Action<QrtrPacket> receive)
    {
        if (!Points.IsWatched && _lateToCard is null)
            receive(packet);
        else
            WatchToCard(packet, receive);
    }

    /// <summary>Sends a packet from the card to the host. While the card is held, the packet is queued.</summary>
    /// <param name="kind">The kind of fault point.</param>
    /// <param name="message">The message id.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="send">Puts a packet on the link.</param>
    public void ToHost(CardPointKind kind, WlfwMessageId message, QrtrPacket packet, Action<QrtrPacket> send)
    {
        if (HasStopped)
            return;
        if (Points.IsHeld || Points.IsWatched || _lateToHost is not null)
            WatchToHost(kind, message, packet, send);
        else
            send(packet);
    }

    /// <summary>Drops delayed messages. Called when the link goes down.</summary>
    public void Clear() => (_lateToCard, _lateToHost) = (null, null);

    private void WatchToCard(QrtrPacket packet, Action<QrtrPacket> receive)
    {
        var effect = RequestOf(packet) is { } request ? Points.Reach(CardPointKind.Request, request) : MessageEffect.None;
        if (HasStopped)
            return;
        foreach (var arriving in Arriving(packet, effect, ref _lateToCard))
        {
            if (Points.IsHeld)
                Points.Defer(() => receive(arriving));
            else if (!HasStopped)
                receive(arriving);
        }
    }

    private void WatchToHost(CardPointKind kind, WlfwMessageId message, QrtrPacket packet, Action<QrtrPacket> send)
    {
        if (Points.IsHeld)
        {
            Points.Defer(() => ToHost(kind, message, packet, send));
            return;
        }

        var effect = Points.Reach(kind, message);
        if (HasStopped)
            return;
        foreach (var leaving in Arriving(packet, effect, ref _lateToHost))
            Points.Do(() => send(leaving));
    }

    private static List<QrtrPacket> Arriving(QrtrPacket packet, MessageEffect effect, ref QrtrPacket? late)
    {
        List<QrtrPacket> arriving = [];
        var before = late;
        late = null;
        var delivered = effect.HasFlag(MessageEffect.Corrupt) ? Corrupted(packet) : packet;
        if (effect.HasFlag(MessageEffect.Reorder))
            late = delivered;
        else if (!effect.HasFlag(MessageEffect.Drop))
            arriving.Add(delivered);
        if (effect.HasFlag(MessageEffect.Duplicate))
            arriving.Add(delivered);
        if (before is not null)
            arriving.Add(before);
        return arriving;
    }

    private static QrtrPacket Corrupted(QrtrPacket packet)
    {
        var payload = packet.Payload.ToArray();
        if (payload.Length > 0)
            payload[packet.Type == QrtrPacketType.Data ? payload.Length / 2 : 0] ^= 0xff;
        return packet with { Payload = payload };
    }

    /// <summary>Returns the message id if the packet is a request to the card's service, and null otherwise.</summary>
    private WlfwMessageId? RequestOf(QrtrPacket packet)
    {
        var message = packet.Payload.Span;
        return packet.Type == QrtrPacketType.Data && packet.Destination.Port == context.Firmware.Port
            && message.Length >= QmiHeader.Size && message[0] == (byte)QmiMessageType.Request
            ? (WlfwMessageId)BinaryPrimitives.ReadUInt16LittleEndian(message[3..])
            : null;
    }
}
