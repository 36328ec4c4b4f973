using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>One card as declared in rigs.json, with counts expanded.</summary>
/// <param name="Name">Its name within the rig, as in <c>card0</c>.</param>
/// <param name="Chip">Chip, as in <c>QCA6390</c>.</param>
/// <param name="Bus">How it is attached.</param>
/// <param name="Address">Bus address, as in <c>0000:01:00.0</c>.</param>
/// <param name="Firmware">How its firmware presents itself.</param>
/// <param name="Faults">Faults of the card, present from the start.</param>
public sealed record CardDeclaration(
    string Name, string Chip, CardBus Bus, string Address, CardFirmware Firmware, IReadOnlyList<string> Faults)
{
    /// <summary>Settings specific to the tier; shared by all cards of an entry.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
