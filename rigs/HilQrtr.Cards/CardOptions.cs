using System.Collections.Frozen;
using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>Options of one card. Digests are SHA-256 in hex, in either case; null accepts any image.</summary>
public sealed record CardOptions
{
    /// <summary>Options of a card declared in rigs.json; the card accepts any image.</summary>
    /// <param name="declaration">Its declaration.</param>
    /// <exception cref="ArgumentException">Unknown chip or fault.</exception>
    public static CardOptions Of(CardDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return new()
        {
            Name = declaration.Name,
            Chip = CardChips.All.TryGetValue(declaration.Chip, out var chip)
                ? chip
                : throw new ArgumentException($"\"{declaration.Chip}\" is not a chip; there are {string.Join(", ", CardChips.All.Keys)}.", nameof(declaration)),
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

    /// <summary>Name within the rig, such as <c>card0</c>; prefix of every violation.</summary>
    public string Name { get; init; } = "card";

    /// <summary>The SBL image to accept.</summary>
    public string? ExpectedSblSha256 { get; init; }

    /// <summary>The AMSS image to accept.</summary>
    public string? ExpectedAmssSha256 { get; init; }

    /// <summary>The M3 image to accept.</summary>
    public string? ExpectedM3Sha256 { get; init; }

    /// <summary>The board data to accept.</summary>
    public string? ExpectedBdfSha256 { get; init; }

    /// <summary>The regulatory data to accept.</summary>
    public string? ExpectedRegdbSha256 { get; init; }

    /// <summary>The calibration data to accept.</summary>
    public string? ExpectedCaldataSha256 { get; init; }

    /// <summary>SHA-256 of the images to accept, by <see cref="ImageKindNames.RecordName"/>; kinds without a digest accept any image.</summary>
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
