using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>What a card receives from now on.</summary>
internal sealed class ReceivedSince
{
    private readonly ICardModel _model;
    private readonly int _start;

    public ReceivedSince(ICard card)
    {
        Card = card;
        _model = card.Emulation ?? throw new InvalidOperationException($"{card.Name} is no model: ask for Capability.CardModels");
        _start = _model.Received.Count;
    }

    /// <summary>The card.</summary>
    public ICard Card { get; }

    /// <summary>Packets received since, in order.</summary>
    public IReadOnlyList<QrtrPacket> Packets => [.. _model.Received.Skip(_start)];

    /// <summary>Payloads that came from one socket of the host, in order.</summary>
    public IReadOnlyList<byte[]> DataFrom(QrtrAddress source) =>
        [.. Packets.Where(p => p.Type == QrtrPacketType.Data && p.Source == source).Select(p => p.Payload.ToArray())];

    /// <summary>Control packets of one type.</summary>
    public IReadOnlyList<QrtrControlPacket> Control(QrtrPacketType type) =>
        [.. Packets.Where(p => p.Type == type).Select(p => QrtrControlPacket.Parse(p.Payload.Span))];
}
