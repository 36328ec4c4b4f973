using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>One card as rigs.json declares it, counts already written out.</summary>
/// <param name="Name">Its name within the rig, as in <c>card0</c>.</param>
/// <param name="Chip">Chip, as in <c>QCA6390</c>.</param>
/// <param name="Bus">How it is attached.</param>
/// <param name="Address">Bus address, as in <c>0000:01:00.0</c>.</param>
/// <param name="Firmware">How its firmware presents itself.</param>
/// <param name="Faults">How it misbehaves on purpose.</param>
public sealed record CardDeclaration(
    string Name, string Chip, CardBus Bus, string Address, CardFirmware Firmware, IReadOnlyList<string> Faults)
{
    /// <summary>Values of the tier's own keys; the same for all cards of an entry.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
