using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>Names of the image kinds.</summary>
public static class ImageKindNames
{
    /// <summary>Returns the name of an image kind, as used in <see cref="ReceivedImage.Kind"/>.</summary>
    /// <param name="kind">The image kind.</param>
    /// <returns>The name, such as <c>AMSS</c>.</returns>
    public static string RecordName(this ImageKind kind) => kind switch
    {
        ImageKind.Sbl => "SBL",
        ImageKind.Amss => "AMSS",
        ImageKind.M3 => "M3",
        ImageKind.Bdf => "BDF",
        ImageKind.Regdb => "REGDB",
        ImageKind.Caldata => "CALDATA",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an image that a card receives."),
    };
}
