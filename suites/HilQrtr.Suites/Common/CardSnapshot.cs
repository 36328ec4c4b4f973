using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The part of a card's state that must not change while something happens to another card.</summary>
/// <param name="Card">The card.</param>
/// <param name="Clients">QMI clients of the card.</param>
/// <param name="Hellos">Number of HELLOs that the card received.</param>
/// <param name="Endpoints">Endpoint ids that sysfs shows for the card, keyed by the path of the sysfs attribute.</param>
internal sealed record CardSnapshot(ICard Card, IReadOnlyList<QrtrAddress> Clients, int Hellos, IReadOnlyDictionary<string, uint> Endpoints)
{
    /// <summary>Takes a snapshot of a card that is up.</summary>
    public static async Task<CardSnapshot> TakeAsync(ICard card, CancellationToken cancellationToken)
    {
        var model = card.Model();
        return new CardSnapshot(card, [.. model.Clients], model.HellosReceived, await card.ReadEndpointsInSysfsAsync(cancellationToken));
    }

    /// <summary>Formats the snapshot as one line.</summary>
    public override string ToString() =>
        $"QMI clients: {ReportText.Of(Clients)}; HELLOs received: {Hellos}; endpoint in sysfs: {(Endpoints.Count == 0 ? "none" : string.Join(", ", Endpoints.Select(shown => $"{shown.Value} in {shown.Key}")))}";
}
