using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>An image that a card received or should receive.</summary>
/// <param name="Kind">The image's kind, as in <see cref="ReceivedImage.Kind"/>.</param>
/// <param name="Sha256">Digest of the image's bytes in lower-case hex.</param>
/// <param name="Accepted">Whether the card accepted the image.</param>
internal sealed record UploadedImage(string Kind, string Sha256, bool Accepted)
{
    // Enough digits to distinguish digests in a report. Comparisons use all digits.
    private const int DigitsShown = 12;

    /// <summary>The kinds of images that are loaded before the link is up.</summary>
    private static readonly string[] OfBoot = ["SBL", "AMSS"];

    /// <summary>
    /// Returns the card's own images that are loaded on the way to a goal, in the order in which drivers load them.
    /// </summary>
    public static IReadOnlyList<UploadedImage> OwnOf(ICard card, ICardModel model, BringUpGoal goal) =>
        [.. BringUpSequence.Images(card, model.OwnImages.Keys).Where(kind => Counts(kind, goal)).Select(kind => OwnOf(model, kind))];

    /// <summary>Returns the card's own image of one kind.</summary>
    public static UploadedImage OwnOf(ICardModel model, string kind) => new(kind, model.OwnImages.GetValueOrDefault(kind, "none"), Accepted: true);

    /// <summary>
    /// Returns the images that a card received on the way to a goal, in order. If the goal is the link, the result excludes images
    /// that a driver loads after the link is up.
    /// </summary>
    public static IReadOnlyList<UploadedImage> ReceivedBy(ICardModel model, BringUpGoal goal) =>
        [.. model.Images.Where(image => Counts(image.Kind, goal)).Select(Of)];

    public static UploadedImage Of(ReceivedImage image) => new(image.Kind, image.Sha256, image.Accepted);

    private static bool Counts(string kind, BringUpGoal goal) => goal != BringUpGoal.Link || OfBoot.Contains(kind);

    public override string ToString() => $"{Kind} {(Sha256.Length > DigitsShown ? $"{Sha256[..DigitsShown]}…" : Sha256)}{(Accepted ? "" : " (rejected)")}";
}
