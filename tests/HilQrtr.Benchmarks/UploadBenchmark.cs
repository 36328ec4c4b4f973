using System.Security.Cryptography;
using HilQrtr.Cards;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks;

/// <summary>Uploads an image into a card model in pieces. The time includes computing the image's digest.</summary>
internal static class UploadBenchmark
{
    private const int Size = 4 * 1024 * 1024;
    private const int Piece = 16 * 1024;
    private const int Repeat = 4;

    public static Row Run(int rounds)
    {
        var image = new byte[Size];
        var (subject, reference) = Paired.Run(rounds, () => Upload(image), () => Hash(image));
        return new Row(
            "firmware upload into a card model, with its digest", "MB/s", subject,
            "only the SHA-256 of the same bytes", [.. subject.Zip(reference, (s, r) => s / r)], "≥ 0.8 ×");
    }

    private static double Upload(byte[] image)
    {
        var card = new CardModel(
            new CardOptions { Chip = CardChips.All["QCA6390"], Firmware = new CardFirmware { BuildId = "BENCHMARK", BoardId = 1, Mac = "00:03:7f:00:00:01" } }, new NoCarrier());
        var head = image.AsSpan(0, Piece);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Repeat; i++)
        {
            card.PowerOn();
            card.BeginImage(ImageKind.Sbl, head.Length);
            card.ImagePiece(head);
            card.EndImage();
            card.BeginImage(ImageKind.Amss, image.Length);
            for (var offset = 0; offset < image.Length; offset += Piece) card.ImagePiece(image.AsSpan(offset, Piece));
            if (!card.EndImage()) throw new InvalidOperationException("the card rejected its image");
        }
        return Rate(start);
    }

    private static double Hash(byte[] image)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Repeat; i++) SHA256.HashData(image);
        return Rate(start);
    }

    private static double Rate(long start) => (double)Size * Repeat / TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;

    private sealed class NoCarrier : ICardCarrier
    {
        public void Transmit(QrtrPacket packet)
        {
        }

        public void TransmitRaw(ReadOnlyMemory<byte> bytes)
        {
        }

        public void ExecutionEnvironmentChanged(ExecutionEnvironment environment)
        {
        }

        public bool TryReadMemory(ulong address, Span<byte> destination) => false;
    }
}
