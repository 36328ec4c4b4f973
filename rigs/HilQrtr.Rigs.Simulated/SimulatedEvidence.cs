using System.Globalization;
using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Creates the evidence files of a simulated host.</summary>
internal static class SimulatedEvidence
{
    public static IEnumerable<EvidenceFile> Of(SimulatedHost host)
    {
        yield return EvidenceFile.Text($"kernel log of {host.Name}", Lines(host.Log.Lines.Select(l => l.ToString())));
        yield return EvidenceFile.Text($"card map of {host.Name}", CardMap(host));
        if (host.FaultInjector.Summary is { Count: > 0 } summary) yield return EvidenceFile.Text($"faults of {host.Name}", Lines(summary));
        foreach (var card in host.Cards)
        {
            // The transcript is decoded only when the file is first read, because the transcript of a passed test is not kept.
            var (transcript, count) = (card.Emulation!.Transcript, card.Emulation.Transcript.Count);
            string[] violations = [.. card.Emulation.Violations.Select(v => $"!! {v}")];
            yield return EvidenceFile.Deferred($"QMI transcript of {card.Name}", EvidenceKind.Traffic, () => Transcript(transcript.Take(count), violations));
        }
    }

    private static string Transcript(IEnumerable<QmiTranscriptEntry> transcript, IReadOnlyList<string> violations)
    {
        IReadOnlyList<string> lines = [.. transcript.Select(e => $"{(e.ToCard ? "->" : "<-")} {e.Peer} {e.Text}"), .. violations];
        return Lines(lines is [] ? ["no QMI message reached this card"] : lines);
    }

    private static string CardMap(SimulatedHost host)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"card",-8} {"address",-14} {"controller",-16} {"node",-6} {"endpoint",-9} {"state",-14} {"MAC",-18} build id read");
        foreach (var card in host.Cards.Cast<SimulatedCard>())
        {
            var identity = card.ReadIdentityAsync(CancellationToken.None).Result;
            text.AppendLine(CultureInfo.InvariantCulture, $"{card.Name,-8} {card.Address,-14} {card.Controller,-16} {card.Emulation!.Firmware.Node,-6} {card.Endpoint?.ToString(CultureInfo.InvariantCulture) ?? "-",-9} {card.State,-14} {identity.Mac ?? "-",-18} {identity.BuildId ?? "-"}");
        }
        if (host.HostKernel.Rules.EndpointIds)
            text.AppendLine(CultureInfo.InvariantCulture, $"\nendpoint ids reserved or in use: {host.HostKernel.Qrtr.Ids.Count}{(host.HostKernel.Rules.IdsAreReleased ? "" : "; this kernel never releases ids")}");
        return text.ToString();
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
