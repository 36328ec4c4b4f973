using System.Text.Json;

namespace HilQrtr.Protocols.Tests;

/// <summary>A packet that was captured between the real driver and an emulated card; see tests/Data/README.md.</summary>
internal sealed record CapturedPacket(string File, int Number, string Card, bool FromHost, byte[] Bytes)
{
    /// <summary>The packets in all files, for all drivers and chips.</summary>
    public static IReadOnlyList<CapturedPacket> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(path => Read(Path.GetFileName(path))),
    ];

    public override string ToString() =>
        $"{File} {Number} {Card} {(FromHost ? "host-to-card" : "card-to-host")}";

    private static IEnumerable<CapturedPacket> Read(string file)
    {
        foreach (var line in System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
        {
            using var json = JsonDocument.Parse(line);
            var packet = json.RootElement;
            yield return new CapturedPacket(
                file,
                packet.GetProperty("n").GetInt32(),
                packet.GetProperty("card").GetString()!,
                packet.GetProperty("dir").GetString() == "host-to-card",
                Convert.FromHexString(packet.GetProperty("hex").GetString()!));
        }
    }
}
