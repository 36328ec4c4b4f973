using HilQrtr.Errors;
using HilQrtr.Text;

namespace HilQrtr.Configuration;

/// <summary>Collects the problems in a rigs file and its overrides, so that all of them can be reported together.</summary>
/// <param name="fileName">The file's name, as shown in messages.</param>
internal sealed class Problems(string fileName)
{
    // If an unknown key contains one of these words, the message warns about a secret instead of suggesting a similar key.
    private static readonly string[] SecretWords =
        ["password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "api-key", "api_key", "privatekey", "private-key", "private_key"];

    private readonly List<string> problems = [];
    private readonly HashSet<string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> sources = new(StringComparer.OrdinalIgnoreCase);

    internal bool Any => problems.Count > 0;

    /// <summary>
    /// Returns whether a path already has a problem. If so, callers skip further checks of that path, to avoid follow-up
    /// errors.
    /// </summary>
    internal bool HasProblemAt(string path) => paths.Contains(path);

    /// <summary>
    /// Records that the value at a path comes from the given override. A value without such a record comes from the file.
    /// </summary>
    internal void RecordSource(string path, string source) => sources[path] = source;

    /// <summary>Adds a problem at a path.</summary>
    internal void Add(string path, string what)
    {
        if (paths.Add(path)) problems.Add($"{sources.GetValueOrDefault(path, fileName)}: {path}: {what}");
    }

    /// <summary>Adds a problem without a path.</summary>
    internal void Add(string problem) => problems.Add(problem);

    /// <summary>Reports that a key does not exist.</summary>
    internal void AddUnknownKey(string path, string key, IEnumerable<string> known)
    {
        if (SecretWords.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            Add(path, "looks like a secret; this file is published with the evidence and must not contain secrets: remove the key, and pass the secret directly to the program that needs it");
            return;
        }
        var names = known.ToList();
        Add(path, $"unknown key{Nearest.Hint(key, names)}; known keys: {string.Join(", ", names)}");
    }

    /// <summary>Reports that a value is not one of the allowed values.</summary>
    internal void AddUnknownValue(string path, string what, string value, IEnumerable<string> allowed)
    {
        var names = allowed.ToList();
        Add(path, $"\"{value}\" is not a {what}{Nearest.Hint(value, names)}; allowed: {(names.Count == 0 ? "none" : string.Join(", ", names))}");
    }

    /// <summary>Throws if there are problems.</summary>
    internal void ThrowIfAny()
    {
        if (Any) throw new RigConfigurationException([.. problems]);
    }
}
