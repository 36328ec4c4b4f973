using System.Text.Json;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Compares the packets that the model sends to a card with captured packets from the real driver and net/qrtr.</summary>
public sealed class CapturedBringUpTests
{
    private static IEnumerable<string> CapturesOfOneCard =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.jsonl").Order(StringComparer.Ordinal)
            .Where(path => Lines(path).Select(line => line.Card).Distinct().Count() == 1).Select(path => Path.GetFileName(path)!);

    [TestCaseSource(nameof(CapturesOfOneCard))]
    public async Task The_model_sends_the_same_packets_as_the_real_kernel(string capture)
    {
        var lines = Lines(Path.Combine(AppContext.BaseDirectory, "Data", capture)).ToList();
        var captured = lines.Where(line => line.ToCard).Select(line => Comparable(line.Packet)).ToList();
        // The traffic was captured with all cards on bus 00 of domain 0000. At such an address, the instance number is 0, so the QMI
        // instance does not change.
        var declared = ChipRigs.Declare("stock", lines[0].Chip).At("0000:00:00.0");
        IReadOnlyList<QrtrPacket> modelled = [];
        await Rigs.RunAsync(declared, async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            modelled = host.Cards[0].Emulation!.Received;
        });
        Assert.That(modelled.Select(Comparable), Is.EqualTo(captured));
    }

    private static IEnumerable<(string Card, string Chip, bool ToCard, QrtrPacket Packet)> Lines(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return (
                root.GetProperty("card").GetString()!,
                root.GetProperty("chip").GetString()!,
                root.GetProperty("dir").GetString() == "host-to-card",
                QrtrPacket.Parse(Convert.FromHexString(root.GetProperty("hex").GetString()!)));
        }
    }

    // Removes the parts of a packet that may differ, which are memory addresses and the contents of the board file. Everything else must
    // match.
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
