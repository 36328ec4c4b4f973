namespace HilQrtr.Rigs;

/// <summary>An image that a card received.</summary>
/// <param name="Kind">What it is: <c>SBL</c>, <c>AMSS</c>, <c>M3</c>, <c>BDF</c>, <c>REGDB</c>.</param>
/// <param name="Length">Bytes received.</param>
/// <param name="Sha256">Digest of the bytes received, lower-case hex.</param>
/// <param name="Accepted">Whether it is the image that this card expects.</param>
public sealed record ReceivedImage(string Kind, int Length, string Sha256, bool Accepted);
