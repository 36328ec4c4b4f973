using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The part of a kernel configuration that hil sets. <c>olddefconfig</c> adds the rest.</summary>
internal sealed partial class ConfigFragments
{
    // Options that exist only in some of the supported releases. They are not reported as missing.
    private static readonly string[] Optional = ["CONFIG_ATH12K=y"];

    private ConfigFragments(string text) => Text = text;

    /// <summary>The options in the format of a <c>.config</c> file.</summary>
    public string Text { get; }

    /// <summary>Reads the fragments for a normal or a debug kernel. If two fragments set the same option, the later one wins.</summary>
    public static ConfigFragments Of(KernelBuildSetup setup, BuildTarget target, bool debug)
    {
        string[] files = debug ? [target.Config, "debug.config"] : [target.Config];
        var lines = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in files.SelectMany(f => File.ReadLines(Path.Combine(setup.KernelFolder, f))))
        {
            if (Option(line) is not { } option) continue;
            if (places.TryGetValue(option, out var place))
            {
                lines[place] = line;
                continue;
            }

            places[option] = lines.Count;
            lines.Add(line);
        }

        return new ConfigFragments(string.Join('\n', lines) + "\n");
    }

    /// <summary>
    /// Returns the options that the fragments enable but that are not enabled in the completed configuration. Such an option does not exist
    /// in the source, or one of its dependencies is disabled.
    /// </summary>
    public IReadOnlyList<string> MissingFrom(string config)
    {
        var got = config.Split('\n').ToHashSet(StringComparer.Ordinal);
        return [.. Text.Split('\n').Where(line => line.EndsWith("=y", StringComparison.Ordinal) && !got.Contains(line) && !Optional.Contains(line)).Select(line => line[..^2])];
    }

    private static string? Option(string line) => OptionLine().Match(line) is { Success: true } match ? match.Groups[1].Value + match.Groups[2].Value : null;

    [GeneratedRegex(@"\A(?:(CONFIG_\w+)=|# (CONFIG_\w+) is not set\z)")]
    private static partial Regex OptionLine();
}
