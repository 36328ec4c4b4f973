using System.Text.Json;
using HilQrtr.Errors;
using HilQrtr.Reporting.Results;
using HilQrtr.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>
/// The file compare.jsonl, from which a comparison is resumed. Each result is added as soon as its test ends, so a comparison can be
/// resumed even if it was killed.
/// </summary>
internal sealed class ComparisonJournal : IDisposable
{
    private readonly Stream _stream;

    private ComparisonJournal(Stream stream) => _stream = stream;

    /// <summary>Reads the results that are worth keeping: those that are conclusive and whose evidence still exists.</summary>
    /// <param name="folder">Path of the comparison folder.</param>
    /// <param name="settings">The settings of the comparison that is resumed.</param>
    /// <exception cref="RigConfigurationException">The earlier comparison had other settings, or the file cannot be read.</exception>
    public static IReadOnlyList<JournaledResult> Read(string folder, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        try
        {
            var path = Path.Combine(folder, ComparisonLayout.Journal);
            if (!File.Exists(path)) return [];
            var lines = File.ReadAllLines(path);
            if (Header(lines) is not { } header) return [];
            Check(folder, header.Settings, settings);
            return [.. lines.Skip(1).Select(Result).OfType<JournaledResult>()
                .Where(result => result.Result.IsConclusive && File.Exists(Path.Combine(folder, result.Result.AllureResult)))
                .GroupBy(result => (result.Kernel, result.Release, result.BuildId, result.Test.Place, result.Test.FullName)).Select(same => same.Last())];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RigConfigurationException($"--resume: the results in {folder} cannot be read ({FileProblem.Of(e).Within(folder)}); drop --resume to start over");
        }
    }

    /// <summary>Replaces the file with one that contains only the given results. The returned journal can add further results.</summary>
    public static ComparisonJournal Start(string folder, IResultsDisk disk, IReadOnlyList<KeyValuePair<string, string>> settings, IEnumerable<JournaledResult> earlier)
    {
        var path = Path.Combine(folder, ComparisonLayout.Journal);
        var temporary = path + ResultsDisk.TemporarySuffix;
        var journal = new ComparisonJournal(disk.OpenLog(temporary));
        try
        {
            journal.Write(JsonSerializer.SerializeToUtf8Bytes(new JournalHeader(settings), JournalJson.Default.JournalHeader));
            foreach (var result in earlier)
                journal.Add(result);
            File.Move(temporary, path, overwrite: true);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds a result.</summary>
    public void Add(JournaledResult result) => Write(JsonSerializer.SerializeToUtf8Bytes(result, JournalJson.Default.JournaledResult));

    public void Dispose() => _stream.Dispose();

    // Writes the line with a single call, so that a killed process leaves at most one incomplete line.
    private void Write(byte[] line) => _stream.Write([.. line, (byte)'\n']);

    private static JournalHeader? Header(string[] lines) => lines.Length > 0 ? Parse(lines[0], line => JsonSerializer.Deserialize(line, JournalJson.Default.JournalHeader)) : null;

    private static JournaledResult? Result(string line) => Parse(line, text => JsonSerializer.Deserialize(text, JournalJson.Default.JournaledResult));

    // Returns null if the line is incomplete because hil was killed while writing it.
    private static T? Parse<T>(string line, Func<string, T?> parse) where T : class
    {
        try
        {
            return parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Check(string folder, IReadOnlyList<KeyValuePair<string, string>> then, IReadOnlyList<KeyValuePair<string, string>> now)
    {
        var old = then.ToDictionary();
        string[] differ = [.. now.Where(setting => old.GetValueOrDefault(setting.Key) != setting.Value).Select(setting => $"{setting.Key}: was {old.GetValueOrDefault(setting.Key, "unknown")}, is now {setting.Value}")];
        if (differ.Length > 0)
            throw new RigConfigurationException($"--resume: the results in {folder} come from a different comparison ({string.Join("; ", differ)}); drop --resume to start over, or choose another folder with --results");
    }
}
