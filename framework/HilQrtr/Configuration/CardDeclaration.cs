using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>One card as declared in rigs.json. An entry with a <c>count</c> above 1 declares several cards.</summary>
/// <param name="Name">Name of the card within the rig, such as <c>card0</c>.</param>
/// <param name="Chip">Chip, such as <c>QCA6390</c>.</param>
/// <param name="Bus">How the card is attached.</param>
/// <param name="Address">Bus address, such as <c>0000:01:00.0</c>.</param>
/// <param name="Firmware">How the card's firmware presents itself.</param>
/// <param name="Faults">Faults that the card has from the start.</param>
public sealed record CardDeclaration(
    string Name, string Chip, CardBus Bus, string Address, CardFirmware Firmware, IReadOnlyList<string> Faults)
{
    /// <summary>Settings specific to the tier. All cards of an entry share them.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
