using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Coexistence;

/// <summary>
/// Observations that show whether a SoC radio and its driver have found each other. Expected failures in rigs.json use the names
/// of these observations.
/// </summary>
internal static class RadioObservations
{
    /// <summary>Name of the observation that shows the radio's state.</summary>
    public const string State = "state of the radio";

    /// <summary>Name of the observation that shows whose build id the radio's driver has read.</summary>
    public const string Reads = "the radio's driver has read";

    /// <summary>Name of the observation that counts the radio's QMI clients.</summary>
    public const string Clients = "QMI clients of the radio";

    /// <summary>Name of the observation that counts the cards to which the radio's driver has sent data.</summary>
    public const string CardsAsked = "cards that the radio's driver has sent to";

    /// <summary>Collects the observations for the radio and the given cards.</summary>
    public static async Task<IReadOnlyList<(string What, object Value)>> CollectAsync(
        ICard radio, IReadOnlyList<ICard> cards, CancellationToken cancellationToken)
    {
        var read = (await radio.ReadIdentityAsync(cancellationToken)).BuildId;
        return
        [
            (State, radio.State),
            (Reads, read is null ? "nothing" : read == radio.Declared.BuildId ? "the radio" : "a card"),
            (Clients, radio.Emulation!.Clients.Count),
            (CardsAsked, cards.Count(HasForeignClient)),
        ];
    }

    // A card that is up receives data from its own driver. These tests themselves send no data to the cards, so data from any other
    // source comes from the radio's driver.
    private static bool HasForeignClient(ICard card) =>
        card.Emulation!.Received.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.Source).Distinct().Count() > (Driven(card) ? 1 : 0);

    private static bool Driven(ICard card) => card.State is CardState.Up or CardState.FirmwareReady;
}
