using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>State of a card that must not change while something happens to another card.</summary>
/// <param name="Card">The card.</param>
/// <param name="Clients">QMI clients of the card.</param>
/// <param name="Hellos">Number of HELLOs that the card received.</param>
/// <param name="Endpoint">Endpoint id of the card; null on kernels without endpoint ids.</param>
internal sealed record CardSnapshot(ICard Card, IReadOnlyList<QrtrAddress> Clients, int Hellos, uint? Endpoint)
{
    /// <summary>Takes a snapshot of a card that is up.</summary>
    public static async Task<CardSnapshot> TakeAsync(ICard card, CancellationToken cancellationToken)
    {
        var model = card.Model();
        return new CardSnapshot(card, [.. model.Clients], model.HellosReceived, await card.ReadEndpointAsync(cancellationToken));
    }

    /// <summary>The snapshot in one line.</summary>
    public override string ToString() =>
        $"QMI clients: {ReportText.Of(Clients)}; HELLOs received: {Hellos}; endpoint: {ReportText.Of(Endpoint)}";
}
