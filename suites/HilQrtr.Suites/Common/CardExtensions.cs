using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>Access to the models of emulated cards.</summary>
internal static class CardExtensions
{
    /// <summary>Returns the card's model.</summary>
    /// <exception cref="InvalidOperationException">The card is not emulated.</exception>
    public static ICardModel Model(this ICard card) =>
        card.Emulation ?? throw new InvalidOperationException($"{card.Name} has no card model: the test must require Capability.CardModels");
}
