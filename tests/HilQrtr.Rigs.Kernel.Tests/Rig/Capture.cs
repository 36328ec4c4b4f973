using System.Globalization;
using System.Runtime.CompilerServices;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Records the packets on one card's IPCR channels, in the format of the files in <c>tests/Data</c>.</summary>
/// <param name="chip">Name of the card's chip.</param>
internal sealed class Capture(string chip)
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private bool _closed;

    /// <summary>Records a packet.</summary>
    /// <param name="toCard">Whether the packet was sent to the card.</param>
    /// <param name="packet">The bytes of the packet.</param>
    public void Add(bool toCard, ReadOnlyMemory<byte> packet)
    {
        lock (_gate)
        {
            if (_closed) return;
            var direction = toCard ? "host-to-card" : "card-to-host";
            _lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"n":{{_lines.Count + 1}},"card":"CARD0","chip":"{{chip}}","dir":"{{direction}}","hex":"{{Convert.ToHexString(packet.Span)}}"}"""));
        }
    }

    /// <summary>Stops recording at the end of the bring-up.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }

    /// <summary>Writes the recorded packets to the chip's file.</summary>
    public void Write() =>
        File.WriteAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "Data", $"qrtr-stock-{chip}.jsonl"), _lines);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
