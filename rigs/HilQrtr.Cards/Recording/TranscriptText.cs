using System.Globalization;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Recording;

/// <summary>Formats a QMI message as a readable line. Formatting never fails, because invalid bytes are shown as hex.</summary>
internal static class TranscriptText
{
    private const int MaxExcerpt = 32;

    public static QmiTranscriptEntry Decode(bool toCard, QrtrAddress peer, ReadOnlyMemory<byte> message)
    {
        try
        {
            var (header, decoded) = WlfwCodec.Decode(message);
            return new QmiTranscriptEntry(
                toCard, peer, Name(header.Type), decoded.Id.KernelName(), header.TransactionId,
                WlfwCodec.DescribeLine(header, decoded));
        }
        catch (WireFormatException e)
        {
            var bytes = message.Span;
            var excerpt = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, MaxExcerpt)]);
            return new QmiTranscriptEntry(
                toCard, peer, "malformed", "?", 0, $"{bytes.Length} bytes, {excerpt}: {e.Message}");
        }
    }

    private static string Name(QmiMessageType type) => type switch
    {
        QmiMessageType.Request => "request",
        QmiMessageType.Response => "response",
        QmiMessageType.Indication => "indication",
        _ => ((byte)type).ToString(CultureInfo.InvariantCulture),
    };
}
