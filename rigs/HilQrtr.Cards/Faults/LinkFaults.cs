using System.Buffers.Binary;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>What becomes of the messages between a card and its host, each of which may be the point of a fault.</summary>
internal sealed class LinkFaults(CardContext context)
{
    private readonly int _epoch = context.Life.Epoch;
    private QrtrPacket? _lateToCard;
    private QrtrPacket? _lateToHost;

    private FaultPoints Life => context.Life;

    /// <summary>Whether the firmware that sends over this link runs no more: it crashed or hangs, or the power went.</summary>
    private bool IsOver => Life.Epoch != _epoch;

    /// <summary>A packet of the host's is there; the card is neither held nor hung.</summary>
    public void ToCard(QrtrPacket packet, Action<QrtrPacket> take)
    {
        if (!Life.IsWatched && _lateToCard is null)
            take(packet);
        else
            WatchToCard(packet, take);
    }

    /// <summary>The card sends a packet; what is put off goes out when the card goes on.</summary>
    /// <param name="kind">The point that it is.</param>
    /// <param name="message">Which message.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="send">Puts a packet on the link.</param>
    public void ToHost(CardPointKind kind, WlfwMessageId message, QrtrPacket packet, Action<QrtrPacket> send)
    {
        if (IsOver)
            return;
        if (Life.IsHeld || Life.IsWatched || _lateToHost is not null)
            WatchToHost(kind, message, packet, send);
        else
            send(packet);
    }

    /// <summary>The link is down: what is late never comes.</summary>
    public void Clear() => (_lateToCard, _lateToHost) = (null, null);

    private void WatchToCard(QrtrPacket packet, Action<QrtrPacket> take)
    {
        var effect = RequestOf(packet) is { } request ? Life.Reach(CardPointKind.Request, request) : MessageEffect.None;
        if (IsOver)
            return;
        foreach (var arriving in Arriving(packet, effect, ref _lateToCard))
        {
            if (Life.IsHeld)
                Life.Defer(() => take(arriving));
            else if (!IsOver)
                take(arriving);
        }
    }

    private void WatchToHost(CardPointKind kind, WlfwMessageId message, QrtrPacket packet, Action<QrtrPacket> send)
    {
        if (Life.IsHeld)
        {
            Life.Defer(() => ToHost(kind, message, packet, send));
            return;
        }

        var effect = Life.Reach(kind, message);
        if (IsOver)
            return;
        foreach (var leaving in Arriving(packet, effect, ref _lateToHost))
            Life.Do(() => send(leaving));
    }

    private static List<QrtrPacket> Arriving(QrtrPacket packet, MessageEffect effect, ref QrtrPacket? late)
    {
        List<QrtrPacket> arriving = [];
        var before = late;
        late = null;
        var whole = effect.HasFlag(MessageEffect.Corrupt) ? Corrupted(packet) : packet;
        if (effect.HasFlag(MessageEffect.Reorder))
            late = whole;
        else if (!effect.HasFlag(MessageEffect.Drop))
            arriving.Add(whole);
        if (effect.HasFlag(MessageEffect.Duplicate))
            arriving.Add(whole);
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

    /// <summary>The message id of a request to the card's service; null of anything else.</summary>
    private WlfwMessageId? RequestOf(QrtrPacket packet)
    {
        var message = packet.Payload.Span;
        return packet.Type == QrtrPacketType.Data && packet.Destination.Port == context.Firmware.Port
            && message.Length >= QmiHeader.Size && message[0] == (byte)QmiMessageType.Request
            ? (WlfwMessageId)BinaryPrimitives.ReadUInt16LittleEndian(message[3..])
            : null;
    }
}
