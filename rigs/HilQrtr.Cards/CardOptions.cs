using System.Collections.Frozen;
using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>
/// Options of one card. For each kind of image, a digest identifies the only image that the card accepts. The digest is a SHA-256 in
/// upper-case or lower-case hex. If the digest for a kind of image is null, the card accepts every image of that kind.
/// </summary>
public sealed record CardOptions
{
    /// <summary>Returns the options of a card that is declared in rigs.json. With these options, the card accepts all images.</summary>
    /// <param name="declaration">The declaration of the card.</param>
    /// <exception cref="ArgumentException">Unknown chip or fault.</exception>
    public static CardOptions Of(CardDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return new()
        {
            Name = declaration.Name,
            Chip = CardChips.All.TryGetValue(declaration.Chip, out var chip)
                ? chip
                : throw new ArgumentException($"\"{declaration.Chip}\" is not a chip; the chips are {string.Join(", ", CardChips.All.Keys)}.", nameof(declaration)),
            Firmware = declaration.Firmware,
            Faults = declaration.Faults.Select(CardFaults.Parse).ToFrozenSet(),
        };
    }

    /// <summary>The chip.</summary>
    public required CardChip Chip { get; init; }

    /// <summary>Firmware identity at the first power-up.</summary>
    public required CardFirmware Firmware { get; init; }

    /// <summary>Faults of the card.</summary>
    internal IReadOnlySet<CardFault> Faults { get; init; } = FrozenSet<CardFault>.Empty;

    /// <summary>Name of the card within the rig, such as <c>card0</c>. Every violation begins with this name.</summary>
    public string Name { get; init; } = "card";

    /// <summary>Digest of the only SBL image that the card accepts.</summary>
    public string? ExpectedSblSha256 { get; init; }

    /// <summary>Digest of the only AMSS image that the card accepts.</summary>
    public string? ExpectedAmssSha256 { get; init; }

    /// <summary>Digest of the only M3 image that the card accepts.</summary>
    public string? ExpectedM3Sha256 { get; init; }

    /// <summary>Digest of the only board data that the card accepts.</summary>
    public string? ExpectedBdfSha256 { get; init; }

    /// <summary>Digest of the only regulatory data that the card accepts.</summary>
    public string? ExpectedRegdbSha256 { get; init; }

    /// <summary>Digest of the only calibration data that the card accepts.</summary>
    public string? ExpectedCaldataSha256 { get; init; }

    /// <summary>
    /// SHA-256 of the images that the card accepts, keyed by <see cref="ImageKindNames.RecordName"/>. If a kind of
    /// image is not listed, the card accepts every image of that kind.
    /// </summary>
    public IReadOnlyDictionary<string, string> OwnImages => Enum.GetValues<ImageKind>()
        .Where(kind => ExpectedSha256(kind) is not null).ToDictionary(kind => kind.RecordName(), kind => ExpectedSha256(kind)!.ToLowerInvariant());

    internal string? ExpectedSha256(ImageKind kind) => kind switch
    {
        ImageKind.Sbl => ExpectedSblSha256,
        ImageKind.Amss => ExpectedAmssSha256,
        ImageKind.M3 => ExpectedM3Sha256,
        ImageKind.Bdf => ExpectedBdfSha256,
        ImageKind.Regdb => ExpectedRegdbSha256,
        ImageKind.Caldata => ExpectedCaldataSha256,
        _ => null,
    };
}
