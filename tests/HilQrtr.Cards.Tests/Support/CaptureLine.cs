using System.Text.Json;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>One packet in a capture.</summary>
internal sealed record CaptureLine(int Number, string Card, string Chip, bool ToCard, byte[] Bytes)
{
    /// <summary>File names of all captures.</summary>
    public static IEnumerable<string> Files =>
        Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data"), "*.jsonl").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static IReadOnlyList<CaptureLine> Read(string file) =>
        [.. File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)).Select(Parse)];

    private static CaptureLine Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new CaptureLine(
            root.GetProperty("n").GetInt32(),
            root.GetProperty("card").GetString()!,
            root.GetProperty("chip").GetString()!,
            root.GetProperty("dir").GetString() == "host-to-card",
            Convert.FromHexString(root.GetProperty("hex").GetString()!));
    }
}
