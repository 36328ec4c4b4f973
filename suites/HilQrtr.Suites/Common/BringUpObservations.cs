using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>
/// What tells isolation from cross-talk, in counts that do not depend on which card wins. Rigs declare their expected
/// failures in these names, so that one declaration serves a model and a real kernel.
/// </summary>
internal sealed record BringUpObservations
{
    public const string DistinctBuildIds = "distinct build ids read";
    public const string CardsWithoutRequest = "cards without a QMI request";
    public const string BusiestCard = "QMI clients of the busiest card";
    public const string HellosUnanswered = "cards whose HELLO was not answered";

    /// <summary>What a lookup of WLFW in any instance finds; recorded by the tests that look it up.</summary>
    public const string ServicesFound = "WLFW services found";

    /// <summary>Number of different build ids that drivers have read; of drivers that read none, nothing is counted.</summary>
    public required int BuildIds { get; init; }

    /// <summary>What each driver has read, and whose it is.</summary>
    public required string Readings { get; init; }

    /// <summary>Cards that no driver or socket sent a QMI request; null where cards cannot tell.</summary>
    public int? WithoutRequest { get; init; }

    /// <summary>The greatest number of clients that one card has; null where cards cannot tell.</summary>
    public int? ClientsOfBusiest { get; init; }

    /// <summary>Cards that have received no HELLO since power-up; null where cards cannot tell.</summary>
    public int? WithoutHello { get; init; }

    /// <summary>Looks at the cards. Cards that are not to be observed are left out by the caller.</summary>
    public static async Task<BringUpObservations> OfAsync(IReadOnlyList<ICard> cards, CancellationToken cancellationToken)
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

    /// <summary>Records what was seen.</summary>
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

    // Two cards may have one build id: then nobody can tell that it is not the driver's own.
    private static string? OwnerOf(string? buildId, ICard reader, IReadOnlyList<ICard> cards) =>
        cards.Where(card => card.Declared.BuildId == buildId).OrderBy(card => card == reader ? 0 : 1).FirstOrDefault()?.Name;
}
