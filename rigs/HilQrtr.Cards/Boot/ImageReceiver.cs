using System.Security.Cryptography;

namespace HilQrtr.Cards.Boot;

/// <summary>Hashes an image that arrives in pieces. Only the digest is kept.</summary>
internal sealed class ImageReceiver(ImageKind kind, long totalLength) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ImageKind Kind => kind;

    public long TotalLength => totalLength;

    /// <summary>Number of bytes received, including any beyond the announced length.</summary>
    public long ReceivedBytes { get; private set; }

    public long Remaining => totalLength - ReceivedBytes;

    public void Append(ReadOnlySpan<byte> piece)
    {
        ReceivedBytes += piece.Length;
        _hash.AppendData(piece);
    }

    /// <summary>Returns the digest of the received bytes in lower-case hex, and resets the receiver.</summary>
    public string TakeSha256()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }

    public void Dispose() => _hash.Dispose();
}
