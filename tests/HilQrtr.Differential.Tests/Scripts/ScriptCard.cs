using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// A card in a scenario. Unlike <c>/dev/qrtr-tun</c>, a card has a ring, which can be full. The card's driver has finished its QMI exchange, so
/// the card sends and receives only what the scenario sends.
/// </summary>
internal sealed class ScriptCard : IAsyncDisposable
{
    /// <summary>The card's node.</summary>
    public const uint Node = 7;

    private readonly Script _script;
    private readonly ICard _card;
    private readonly ICardModel _model;
    private int _seen;

    private ScriptCard(Script script, ICard card, ICardModel model)
    {
        _script = script;
        _card = card;
        _model = model;
    }

    /// <summary>Brings the card up. From then on, the card confirms a message only if the scenario says so.</summary>
    public static async Task<ScriptCard> BringUpAsync(Script script, ICard card)
    {
        var model = card.Emulation ?? throw new InvalidOperationException($"{card.Name} is not a model.");
        model.Firmware = model.Firmware with { Node = Node };
        await card.BringUpAsync(BringUpGoal.Up, script.CancellationToken);
        await script.SettleAsync();
        model.HoldResumeTx = true;
        return new ScriptCard(script, card, model) { _seen = model.Received.Count };
    }

    /// <summary>Sends a DATA packet.</summary>
    public Task DataAsync(uint port, QrtrAddress to, ReadOnlyMemory<byte> payload, bool confirmRx = false) =>
        TransmitAsync(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(Node, port), to, confirmRx, payload));

    /// <summary>Sends RESUME_TX for messages that one of the card's ports received.</summary>
    public Task ResumeAsync(uint port, QrtrAddress to) =>
        TransmitAsync(new QrtrResumeTx(Node, port).ToPacket(new QrtrAddress(Node, port), to));

    /// <summary>From now on, the card leaves packets from the host in the ring.</summary>
    public void Hold()
    {
        _model.HoldReceive = true;
        _script.Transcript.Add(_card.Name, "takes no packets");
    }

    /// <summary>Makes the card take all packets, and records them. For DATA packets without confirm_rx, records only their number.</summary>
    public async Task TakeAsync()
    {
        _model.HoldReceive = false;
        await _script.SettleAsync();
        var taken = _model.Received.Skip(_seen).ToList();
        _seen += taken.Count;
        foreach (var packet in taken.Where(packet => packet.Type != QrtrPacketType.Data || packet.ConfirmRx))
            _script.Transcript.Add(_card.Name, $"takes {PacketText.Of(packet.ToArray())}");
        _script.Transcript.Add(_card.Name, $"takes {taken.Count(packet => packet is { Type: QrtrPacketType.Data, ConfirmRx: false })} DATA packets without confirm_rx");
    }

    public async ValueTask DisposeAsync()
    {
        _model.HoldReceive = false;
        _model.HoldResumeTx = false;
        await _card.TakeDownAsync(_script.CancellationToken);
    }

    private async Task TransmitAsync(QrtrPacket packet)
    {
        await _script.DoAsync(_card.Name, $"sends {PacketText.Of(packet.ToArray())}", () => _model.TransmitAsync(packet, _script.CancellationToken));
        await _script.SettleAsync();
    }
}
