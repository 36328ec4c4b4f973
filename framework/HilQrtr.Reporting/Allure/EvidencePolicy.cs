using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Allure;

/// <summary>Decides which evidence of a test to keep, depending on the test's verdict.</summary>
/// <param name="evidence">Which evidence to keep for tests that ended as expected.</param>
internal sealed class EvidencePolicy(EvidenceRetention evidence)
{
    /// <summary>Returns whether to keep all files of a test unchanged.</summary>
    public bool KeepsAll(TestRecord record) => evidence == EvidenceRetention.All || record.Verdict.Expectation != Expectation.AsExpected;

    /// <summary>
    /// Returns the files to keep. The cost of keeping files depends mostly on their number. Therefore, all text files are merged into one
    /// file, unless everything is kept.
    /// </summary>
    public IReadOnlyList<EvidenceFile> FilesOf(TestRecord record)
    {
        if (KeepsAll(record))
            return record.Attachments;
        var files = record.Attachments.Where(file => Keeps(record.Verdict.Outcome, file.Kind)).ToList();
        var texts = files.Where(file => file.MediaType == EvidenceFile.PlainText).ToList();
        return texts.Count == 0 ? files : [Merge(texts), .. files.Except(texts)];
    }

    private static bool Keeps(Outcome outcome, EvidenceKind kind) => (outcome, kind) switch
    {
        (Outcome.Unsupported, _) => false,
        (_, EvidenceKind.Notes) => true,
        (Outcome.Failed, EvidenceKind.Traffic) => true,
        _ => false,
    };

    private static EvidenceFile Merge(IReadOnlyList<EvidenceFile> texts)
    {
        var merged = new StringBuilder();
        foreach (var text in texts)
        {
            if (merged.Length > 0)
                merged.Append('\n');
            merged.Append("== ").Append(text.Name).Append('\n').Append(Encoding.UTF8.GetString(text.Content.Span));
            if (merged[^1] != '\n')
                merged.Append('\n');
        }

        // The name looks like "evidence: kernel log, card map, QMI transcript". The headings within the file contain the full names.
        var kinds = texts.Select(text => text.Name.Split(" of ")[0]).Distinct();
        return EvidenceFile.Text($"evidence: {string.Join(", ", kinds)}", merged.ToString());
    }
}
