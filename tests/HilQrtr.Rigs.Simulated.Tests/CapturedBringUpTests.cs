using System.Text.Json;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>What the modelled host says to one card, held against what the real driver and the real net/qrtr said.</summary>
public sealed class CapturedBringUpTests
{
    [Test]
    public async Task The_modelled_host_says_to_a_card_what_the_real_one_said()
    {
        var captured = Captured().Select(Comparable).ToList();
        IReadOnlyList<QrtrPacket> modelled = [];
        await Rigs.RunAsync(Rigs.Declare(1, "stock"), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            modelled = host.Cards[0].Simulated!.Received;
        });
        Assert.That(modelled.Select(Comparable), Is.EqualTo(captured));
    }

    private static IEnumerable<QrtrPacket> Captured()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "qrtr-stock-1card.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("dir").GetString() != "host-to-card") continue;
            yield return QrtrPacket.Parse(Convert.FromHexString(json.RootElement.GetProperty("hex").GetString()!));
        }
    }

    // Addresses of memory and the contents of the board file differ from machine to machine; the rest must not.
    private static string Comparable(QrtrPacket packet)
    {
        if (packet.Type != QrtrPacketType.Data) return $"{packet} {Convert.ToHexString(packet.Payload.Span)}";
        var (header, message) = WlfwCodec.Decode(packet.Payload);
        message = message switch
        {
            RespondMemRequest r => r with { MemSeg = [.. r.MemSeg.Select(s => s with { Addr = 0 })] },
            M3InfoRequest r => r with { Addr = 0 },
            BdfDownloadRequest r => r with { Data = new byte[r.Data!.Value.Length], FileId = 0 },
            _ => message,
        };
        return $"{packet} {Convert.ToHexString(WlfwCodec.Encode(message, header.TransactionId))}";
    }
}
