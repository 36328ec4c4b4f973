using System.Security.Cryptography;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>Formats payloads for transcripts. Different payloads never produce the same text.</summary>
internal static class PayloadText
{
    private const int MaxShownInFull = 32;

    /// <summary>
    /// Returns the fields if the payload is a control packet whose fields cover every byte. Otherwise, returns the bytes, or a
    /// digest if there are many bytes.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> payload)
    {
        if (Control(payload) is { } control) return control;
        if (payload.IsEmpty) return "0 bytes";
        var bytes = $"{payload.Length} byte{(payload.Length == 1 ? "" : "s")}";
        return payload.Length <= MaxShownInFull
            ? $"{bytes} {Convert.ToHexStringLower(payload)}"
            : $"{bytes}, digest {Convert.ToHexStringLower(SHA256.HashData(payload).AsSpan(0, 4))}";
    }

    private static string? Control(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != QrtrConstants.ControlPacketSize) return null;
        QrtrControlPacket packet;
        try
        {
            packet = QrtrControlPacket.Parse(payload);
        }
        catch (WireFormatException)
        {
            return null;
        }
        if (!packet.ToArray().AsSpan().SequenceEqual(payload)) return null;
        return "{" + packet.Type.KernelName() + packet switch
        {
            QrtrNewServer s => $" {s.Service}:{s.Instance} at {new QrtrAddress(s.Node, s.Port)}",
            QrtrDelServer s => $" {s.Service}:{s.Instance} at {new QrtrAddress(s.Node, s.Port)}",
            QrtrNewLookup l => $" {l.Service}:{l.Instance}",
            QrtrDelLookup l => $" {l.Service}:{l.Instance}",
            QrtrDelClient c => $" {new QrtrAddress(c.Node, c.Port)}",
            QrtrResumeTx r => $" {new QrtrAddress(r.Node, r.Port)}",
            QrtrBye b => $" {new QrtrAddress(b.Node, b.Port)}",
            _ => "",
        } + "}";
    }
}
