using System.Globalization;
using System.Text;
using HilQrtr.Cards.Faults;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel;

/// <summary>What a kernel rig leaves for the reader of a test.</summary>
internal static class KernelEvidence
{
    public static IEnumerable<EvidenceFile> Of(RemoteHost host, KernelGuest guest, FaultInjector faults)
    {
        yield return EvidenceFile.Text($"kernel log of {host.Name}", Lines(host.Log.Lines));
        yield return EvidenceFile.Text($"card map of {host.Name}", CardMap(host));
        if (faults.Summary is { Count: > 0 } summary) yield return EvidenceFile.Text($"faults of {host.Name}", Text(summary));
        foreach (var card in host.RemoteCards)
        {
            yield return EvidenceFile.Text($"kernel log of {card.Name}", Lines([.. host.Log.Lines.Where(card.Owns)]), EvidenceKind.Traffic);
            var model = (KernelCardModel)card.Emulation!;
            var transcript = model.Transcript.Select(e => $"{(e.ToCard ? "->" : "<-")} {e.Peer} {e.Text}");
            var violations = model.Violations.Select(v => $"!! {v}");
            IReadOnlyList<string> lines = [.. transcript, .. violations];
            yield return EvidenceFile.Text($"QMI transcript of {card.Name}", Text(lines is [] ? ["no QMI message reached this card"] : lines), EvidenceKind.Traffic);
            if (model.Unknown is { Count: > 0 } unknown)
                yield return EvidenceFile.Text($"what the model of {card.Name} does not know", Text(unknown));
        }
        if (guest.Problems is { Count: > 0 } problems)
            yield return EvidenceFile.Text($"what the devices of {host.Name} refused", Text(problems.Select(p => p.ToString())));
        if (!guest.IsAlive)
            yield return EvidenceFile.Text($"console of {host.Name}", guest.ConsoleText);
    }

    /// <summary>Which PCI address, MHI controller, QRTR node and endpoint, wiphy and network interface belong to one card, and what its driver has read.</summary>
    private static string CardMap(RemoteHost host)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"card",-8} {"PCI address",-14} {"MHI",-6} {"node",-6} {"endpoint",-9} {"wiphy",-7} {"netdev",-8} {"state",-14} build id read");
        foreach (var card in host.RemoteCards)
        {
            var place = card.Place;
            text.AppendLine(CultureInfo.InvariantCulture, $"{card.Name,-8} {card.Address,-14} {place.Controller ?? "-",-6} {card.Emulation!.Firmware.Node,-6} {place.Endpoint?.ToString(CultureInfo.InvariantCulture) ?? "-",-9} {place.Wiphy ?? "-",-7} {place.Interface ?? "-",-8} {card.State,-14} {card.BuildIdRead ?? "-"}");
        }
        return text.ToString();
    }

    private static string Lines(IReadOnlyList<KernelLogLine> lines) => Text(lines is [] ? ["no line"] : lines.Select(l => l.ToString()));

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
