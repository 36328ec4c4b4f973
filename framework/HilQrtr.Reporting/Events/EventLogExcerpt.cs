using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

internal static class EventLogExcerpt
{
    /// <summary>A part of an event log, cut at the front to whole lines if it is larger than it may be; null if the file cannot be read.</summary>
    public static EvidenceFile? Read(string path, string rig, long begin, long end, int largest)
    {
        var cut = end - begin > largest;
        var content = new byte[(int)Math.Min(end - begin, largest)];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = end - content.Length;
            file.ReadExactly(content);
        }
        catch (IOException)
        {
            // The file was removed under the run. Its own sink notices when it writes next; the test must not suffer.
            return null;
        }

        var from = cut ? Array.IndexOf(content, (byte)'\n') + 1 : 0;
        var name = cut ? $"event log of {rig} (its end; {Path.GetFileName(path)} has it all)" : $"event log of {rig}";
        return new EvidenceFile(name, "text/plain", "jsonl", content.AsMemory(from));
    }
}
