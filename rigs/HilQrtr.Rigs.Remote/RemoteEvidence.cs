using System.Globalization;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Remote;

/// <summary>Evidence from a host with an agent.</summary>
internal static class RemoteEvidence
{
    public static IEnumerable<EvidenceFile> Of(LeasedHost leased)
    {
        var host = leased.Host;
        yield return EvidenceFile.Text($"kernel log of {host.Name}", Lines(host.Log.Lines));
        yield return EvidenceFile.Text($"card map of {host.Name}", CardMap(host));
        foreach (var card in host.RemoteCards)
        {
            yield return EvidenceFile.Text($"kernel log of {card.Name}", Lines([.. host.Log.Lines.Where(card.Owns)]), EvidenceKind.Traffic);
            if (card.Emulation is not { } emulation) continue;
            var transcript = emulation.Transcript.Select(e => $"{(e.ToCard ? "->" : "<-")} {e.Peer} {e.Text}");
            var violations = emulation.Violations.Select(v => $"!! {v}");
            IReadOnlyList<string> lines = [.. transcript, .. violations];
            yield return EvidenceFile.Text($"QMI transcript of {card.Name}", Text(lines is [] ? ["no QMI message reached this card"] : lines), EvidenceKind.Traffic);
        }
        if (leased.Trace is { } trace) yield return EvidenceFile.Text($"trace of {host.Name}", trace.Text);
        foreach (var file in leased.Machine.CollectEvidence()) yield return file;
    }

    /// <summary>
    /// Returns a table with one row per card: PCI address, MHI controller, QRTR node and endpoint, wiphy, network interface, state, and the
    /// build id that the driver has read.
    /// </summary>
    public static string CardMap(RemoteHost host)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"card",-8} {"PCI address",-14} {"MHI",-6} {"node",-6} {"endpoint",-9} {"wiphy",-7} {"netdev",-8} {"state",-14} build id read");
        foreach (var card in host.RemoteCards)
        {
            var status = card.Status;
            text.AppendLine(CultureInfo.InvariantCulture, $"{card.Name,-8} {card.Address,-14} {status.Controller ?? "-",-6} {Text(card.Emulation?.Firmware.Node),-6} {(status.Endpoints.Count == 0 ? "-" : string.Join(",", status.Endpoints.Values.Distinct())),-9} {status.Wiphy ?? "-",-7} {status.Interface ?? "-",-8} {card.State,-14} {card.BuildIdRead ?? "-"}");
        }
        return text.ToString();
    }

    private static string Lines(IReadOnlyList<KernelLogLine> lines) => Text(lines is [] ? ["no line"] : lines.Select(l => l.ToString()));

    private static string Text(uint? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
