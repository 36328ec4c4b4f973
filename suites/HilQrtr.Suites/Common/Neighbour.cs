using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>A card that must not notice what happens to another, and how it was before.</summary>
/// <param name="Card">The card.</param>
/// <param name="Clients">Its QMI clients.</param>
/// <param name="Hellos">How often it was told HELLO.</param>
/// <param name="Endpoint">Its endpoint id; null where there are none.</param>
internal sealed record Neighbour(ICard Card, IReadOnlyList<QrtrAddress> Clients, int Hellos, uint? Endpoint)
{
    /// <summary>Looks at a card that is up.</summary>
    public static async Task<Neighbour> OfAsync(ICard card, CancellationToken cancellationToken)
    {
        var model = card.Emulation ?? throw new InvalidOperationException($"{card.Name} is no model: ask for Capability.CardModels");
        return new Neighbour(card, [.. model.Clients], model.HellosReceived, await card.ReadEndpointAsync(cancellationToken));
    }

    /// <summary>Some of what tells that a card was disturbed, in one line.</summary>
    public override string ToString() =>
        $"QMI clients: {ReportText.Of(Clients)}; HELLOs received: {Hellos}; endpoint: {ReportText.Of(Endpoint)}";
}
