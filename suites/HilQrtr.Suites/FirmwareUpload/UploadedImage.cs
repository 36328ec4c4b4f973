using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>An image that a card received, or is to receive.</summary>
/// <param name="Kind">What it is: <see cref="ReceivedImage.Kind"/>.</param>
/// <param name="Sha256">Digest of its bytes, lower-case hex.</param>
/// <param name="Accepted">Whether the card took it for its own.</param>
internal sealed record UploadedImage(string Kind, string Sha256, bool Accepted)
{
    // Enough of a digest for a reader to tell two apart; what is compared is the whole.
    private const int DigitsShown = 12;

    /// <summary>The kinds that a card holds once it has its link.</summary>
    private static readonly string[] OfBoot = ["SBL", "AMSS"];

    /// <summary>The images that belong to a card, in the order in which its driver loads them, up to a goal.</summary>
    public static IReadOnlyList<UploadedImage> OwnOf(ICard card, ICardModel model, BringUpGoal goal) =>
        [.. WholeBringUp.Images(card, model.OwnImages.Keys).Where(kind => Counts(kind, goal)).Select(kind => OwnOf(model, kind))];

    /// <summary>The image of one kind that belongs to a card.</summary>
    public static UploadedImage OwnOf(ICardModel model, string kind) => new(kind, model.OwnImages.GetValueOrDefault(kind, "none"), Accepted: true);

    /// <summary>The images that a card received, in order; a driver whose goal is the link may be beyond it, which does not count.</summary>
    public static IReadOnlyList<UploadedImage> ReceivedBy(ICardModel model, BringUpGoal goal) =>
        [.. model.Images.Where(image => Counts(image.Kind, goal)).Select(Of)];

    /// <summary>An image that a card received.</summary>
    public static UploadedImage Of(ReceivedImage image) => new(image.Kind, image.Sha256, image.Accepted);

    private static bool Counts(string kind, BringUpGoal goal) => goal != BringUpGoal.Link || OfBoot.Contains(kind);

    public override string ToString() => $"{Kind} {(Sha256.Length > DigitsShown ? $"{Sha256[..DigitsShown]}…" : Sha256)}{(Accepted ? "" : " (refused)")}";
}
