using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>
/// Observations that show whether each driver talks only to its own card. Some observations are counts, and expected failures in
/// rigs.json use only the counts. A count does not depend on which of several cards receives the requests, so the same expected
/// failure can be declared for the simulated tier and for the kernel tier.
/// </summary>
internal sealed record BringUpObservations
{
    public const string DistinctBuildIds = "distinct build ids read";
    public const string CardsWithoutRequest = "cards without a QMI request";
    public const string BusiestCard = "QMI clients of the busiest card";
    public const string HellosUnanswered = "cards whose HELLO was not answered";

    /// <summary>Name of the observation that counts the services found by a lookup of all WLFW instances.</summary>
    public const string ServicesFound = "WLFW services found";

    /// <summary>Number of distinct build ids that drivers read. Drivers that read no build id are not counted.</summary>
    public required int BuildIds { get; init; }

    /// <summary>The build id that each driver read, and the card that this build id belongs to.</summary>
    public required string Readings { get; init; }

    /// <summary>Number of cards that received no QMI request; null if the cards have no models.</summary>
    public int? WithoutRequest { get; init; }

    /// <summary>Largest number of QMI clients that a single card has; null if the cards have no models.</summary>
    public int? ClientsOfBusiest { get; init; }

    /// <summary>Number of cards that have received no HELLO since power-up; null if the cards have no models.</summary>
    public int? WithoutHello { get; init; }

    /// <summary>Collects the observations for the given cards.</summary>
    public static async Task<BringUpObservations> CollectAsync(IReadOnlyList<ICard> cards, CancellationToken cancellationToken)
    {
        List<(ICard Card, string? BuildId)> read = [];
        foreach (var card in cards)
            read.Add((card, (await card.ReadIdentityAsync(cancellationToken)).BuildId));

        var seen = new BringUpObservations
        {
            BuildIds = read.Select(reading => reading.BuildId).OfType<string>().Distinct().Count(),
            Readings = string.Join("; ", read.Select(reading => WellKnownObservations.Reading(reading.Card.Name, reading.BuildId, OwnerOf(reading.BuildId, reading.Card, cards)))),
        };
        List<ICardModel> models = [.. cards.Select(card => card.Emulation).OfType<ICardModel>()];
        return models.Count < cards.Count
            ? seen
            : seen with
            {
                WithoutRequest = models.Count(model => model.Clients.Count == 0),
                ClientsOfBusiest = models.Max(model => model.Clients.Count),
                WithoutHello = models.Count(model => model.HellosReceived == 0),
            };
    }

    /// <summary>Records the observations in the test result.</summary>
    public void Report(Action<string, object?> observe)
    {
        observe(DistinctBuildIds, BuildIds);
        observe(WellKnownObservations.BuildIdsRead, Readings);
        if (WithoutRequest is not null)
            observe(CardsWithoutRequest, WithoutRequest);
        if (ClientsOfBusiest is not null)
            observe(BusiestCard, ClientsOfBusiest);
        if (WithoutHello is not null)
            observe(HellosUnanswered, WithoutHello);
    }

    // If several cards have this build id, assume that the driver read it from its own card.
    private static string? OwnerOf(string? buildId, ICard reader, IReadOnlyList<ICard> cards) =>
        cards.Where(card => card.Declared.BuildId == buildId).OrderBy(card => card == reader ? 0 : 1).FirstOrDefault()?.Name;
}
