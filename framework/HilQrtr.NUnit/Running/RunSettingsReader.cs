using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>Reads the settings of a run. A test parameter (runsettings) wins over the environment variable, which wins over the default.</summary>
/// <param name="parameter">Looks up a test parameter. Returns null or an empty string if it is not set.</param>
/// <param name="environment">Looks up an environment variable. Returns null or an empty string if it is not set.</param>
internal sealed class RunSettingsReader(Func<string, string?> parameter, Func<string, string?> environment)
{
    public const string Rig = "rig";
    public const string RigsFile = "rigs";
    public const string Seed = "seed";
    public const string Results = "results";
    public const string Evidence = "evidence";
    public const string Repeat = "repeat";
    public const string HangAfter = "hang-after";

    private readonly List<string> _problems = [];

    /// <summary>Reads all settings.</summary>
    /// <exception cref="RigConfigurationException">At least one setting is invalid. The message lists every invalid setting.</exception>
    public RunSettings Read()
    {
        var defaults = new RunSettings();
        var settings = new RunSettings
        {
            Rigs = ReadRigs(),
            RigsFile = Find(RigsFile)?.Value,
            Seed = Read(Seed, defaults.Seed, TryParseSeed, "0 to 18446744073709551615, decimal or 0x…"),
            Results = Find(Results)?.Value,
            Evidence = Read(Evidence, defaults.Evidence, EvidenceWords.TryParse, EvidenceWords.Allowed),
            Repeat = Read(
                Repeat, defaults.Repeat,
                (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1,
                "1 to 2147483647"),
            HangAfter = Read(HangAfter, defaults.HangAfter, TryParseSeconds, "a number of seconds greater than 0 and at most 86400"),
        };
        return _problems.Count == 0 ? settings : throw new RigConfigurationException(_problems);
    }

    /// <summary>Reads only the names of the rigs. Returns at least one name.</summary>
    public IReadOnlyList<string> ReadRigs()
    {
        if (Find(Rig) is not var (source, value)) return [RunSettings.DefaultRig];
        string[] names = [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (names.Length > 0) return names;
        _problems.Add($"{source}: \"{value}\" does not contain a rig name; allowed: names from rigs.json, separated by commas");
        return [RunSettings.DefaultRig];
    }

    /// <summary>Returns the path of the rigs file, or null if there is none.</summary>
    /// <param name="folder">Folder of the suites.</param>
    public string? FindRigsFile(string folder)
    {
        try
        {
            return Find(RigsFile)?.Value ?? RigsFileLocator.FindFrom(folder);
        }
        catch (RigConfigurationException)
        {
            return null;
        }
    }

    /// <summary>Returns the name of the environment variable for a setting.</summary>
    public static string VariableOf(string setting) => $"HILQRTR_{setting.Replace('-', '_').ToUpperInvariant()}";

    private T Read<T>(string setting, T whenUnset, Parser<T> parse, string allowed)
    {
        if (Find(setting) is not var (source, text)) return whenUnset;
        if (parse(text, out var value)) return value;
        _problems.Add($"{source}: invalid {setting} \"{text}\"; allowed: {allowed}");
        return whenUnset;
    }

    private (string Source, string Value)? Find(string setting)
    {
        if (parameter(setting) is { Length: > 0 } fromParameter) return ($"test parameter {setting}", fromParameter);
        var variable = VariableOf(setting);
        return environment(variable) is { Length: > 0 } fromEnvironment ? (variable, fromEnvironment) : null;
    }

    private static bool TryParseSeed(string text, out ulong value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryParseSeconds(string text, out TimeSpan value)
    {
        var parsed = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= 86400;
        value = parsed ? TimeSpan.FromSeconds(seconds) : default;
        return parsed;
    }

    private delegate bool Parser<T>(string text, out T value);
}
