using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>Collects the evidence of one test. If two files have the same name, only the first one is kept.</summary>
internal sealed class EvidenceCollector
{
    private readonly Lock _gate = new();
    private readonly List<EvidenceFile> _files = [];

    public IReadOnlyList<EvidenceFile> Files
    {
        get
        {
            lock (_gate)
                return [.. _files];
        }
    }

    /// <summary>Collects evidence from the rig and from its card models.</summary>
    /// <param name="rig">The rig; it may be broken.</param>
    /// <param name="when">Suffix for the name of each file, such as <c>, after take-down</c>; empty for no suffix.</param>
    public void CollectFrom(IRig rig, string when)
    {
        foreach (var file in rig.CollectEvidence())
            Add(file with { Name = file.Name + when });
        if (Violations(rig) is { Length: > 0 } violations)
            Add(EvidenceFile.Text($"violations seen by the cards{when}", violations));
    }

    /// <summary>Collects the test's attachments, and the list of kernel log lines that the test allows.</summary>
    public void CollectFrom(TestScope scope)
    {
        foreach (var file in scope.Attachments)
            Add(file);
        if (scope.Allowances is { Count: > 0 } allowances)
            Add(EvidenceFile.Text("allowed in the kernel log", string.Concat(allowances.Select(a => $"{a.Pattern}: {a.Why}\n"))));
    }

    /// <summary>Generates all content that has not been generated yet. Call this method while the rig can still be read.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            for (var i = 0; i < _files.Count; i++)
            {
                try
                {
                    _ = _files[i].Content;
                }
                catch (Exception e)
                {
                    // Missing evidence does not fail a test.
                    _files[i] = EvidenceFile.Text($"{_files[i].Name} (missing)", e.ToString());
                }
            }
        }
    }

    public void Add(EvidenceFile file)
    {
        lock (_gate)
        {
            if (_files.TrueForAll(f => f.Name != file.Name)) _files.Add(file);
        }
    }

    private static string Violations(IRig rig)
    {
        var text = new StringBuilder();
        foreach (var host in rig.Hosts)
        foreach (var card in host.Cards)
        foreach (var violation in card.Emulation?.Violations ?? [])
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{host.Name}/{card.Name} ({card.Address}): {violation}\n");
        return text.ToString();
    }
}
