using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Coexistence;

/// <summary>
/// What tells whether the radio on the SoC and its driver have found each other. Rigs declare their expected failures in
/// these names.
/// </summary>
internal static class RadioObservations
{
    /// <summary>Where the radio stands.</summary>
    public const string State = "state of the radio";

    /// <summary>Whose build id the radio's driver has.</summary>
    public const string Reads = "the radio's driver has read";

    /// <summary>How many clients ask the radio.</summary>
    public const string Clients = "QMI clients of the radio";

    /// <summary>How many cards the radio's driver has sent something to.</summary>
    public const string CardsAsked = "cards that the radio's driver has sent to";

    /// <summary>Looks at the radio and at the cards that were started beside it.</summary>
    public static async Task<IReadOnlyList<(string What, object Value)>> OfAsync(
        ICard radio, IReadOnlyList<ICard> cards, CancellationToken cancellationToken)
    {
        var read = (await radio.ReadIdentityAsync(cancellationToken)).BuildId;
        return
        [
            (State, radio.State),
            (Reads, read is null ? "nothing" : read == radio.Declared.BuildId ? "the radio" : "a card"),
            (Clients, radio.Emulation!.Clients.Count),
            (CardsAsked, cards.Count(HasStrangers)),
        ];
    }

    // A card that is up has a driver of its own, and what another socket sends to it is not for it: nobody else sends data in a test that asks this.
    private static bool HasStrangers(ICard card) =>
        card.Emulation!.Received.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.Source).Distinct().Count() > (Driven(card) ? 1 : 0);

    private static bool Driven(ICard card) => card.State is CardState.Up or CardState.FirmwareReady;
}
