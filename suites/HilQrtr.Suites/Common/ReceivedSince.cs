using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The packets that a card has received since this object was created.</summary>
internal sealed class ReceivedSince
{
    private readonly ICardModel _model;
    private readonly int _start;

    public ReceivedSince(ICard card)
    {
        Card = card;
        _model = card.Model();
        _start = _model.Received.Count;
    }

    /// <summary>The card.</summary>
    public ICard Card { get; }

    /// <summary>The packets, in order.</summary>
    public IReadOnlyList<QrtrPacket> Packets => [.. _model.Received.Skip(_start)];

    /// <summary>Returns the payloads of the data packets from one host socket, in order.</summary>
    public IReadOnlyList<byte[]> DataFrom(QrtrAddress source) =>
        [.. Packets.Where(p => p.Type == QrtrPacketType.Data && p.Source == source).Select(p => p.Payload.ToArray())];

    /// <summary>Returns the control packets of one type, in order.</summary>
    public IReadOnlyList<QrtrControlPacket> Control(QrtrPacketType type) =>
        [.. Packets.Where(p => p.Type == type).Select(p => QrtrControlPacket.Parse(p.Payload.Span))];
}
