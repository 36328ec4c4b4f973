namespace HilQrtr.Rigs;

/// <summary>An image that a card received.</summary>
/// <param name="Kind">Kind of image: <c>SBL</c>, <c>AMSS</c>, <c>M3</c>, <c>BDF</c> or <c>REGDB</c>.</param>
/// <param name="Length">Number of bytes received.</param>
/// <param name="Sha256">SHA-256 of the bytes received, in lower-case hex.</param>
/// <param name="Accepted">Whether the image is the one that this card expects.</param>
public sealed record ReceivedImage(string Kind, int Length, string Sha256, bool Accepted);
