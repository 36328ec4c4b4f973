using System.Globalization;
using HilQrtr.Text;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>Values from the environment and the command line that replace values of the rigs file.</summary>
internal sealed class RigsOverrides
{
    private const string Prefix = "HILQRTR_";
    private const string Root = "rigs";

    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> given = [];
    private readonly RigsJson file;
    private readonly Problems problems;

    private readonly SectionSchema schema;

    private RigsOverrides(RigsJson file, SectionSchema schema, Problems problems) => (this.file, this.schema, this.problems) = (file, schema, problems);

    /// <summary>
    /// The overridden keys and their values. A later source wins over an earlier one. A null value removes the value in the
    /// file.
    /// </summary>
    internal IReadOnlyDictionary<string, string?> Values => values;

    /// <summary>The overrides that the user gave, each in the form <c>key=value</c>. Keys are spelled as in the file.</summary>
    internal IReadOnlyList<string> Given => given;

    internal static RigsOverrides Read(RigsJson file, SectionSchema schema, IReadOnlyList<string> commandLine, Problems problems)
    {
        var overrides = new RigsOverrides(file, schema, problems);
        overrides.AddEnvironment();
        foreach (var setting in commandLine) overrides.AddCommandLine(setting);
        return overrides;
    }

    private void AddEnvironment()
    {
        // Only nested keys are overrides. HILQRTR_RIGS, HILQRTR_SEED etc. are settings of a run.
        var nested = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build().AsEnumerable()
            .Where(setting => setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal))
            .OrderBy(setting => setting.Key, StringComparer.Ordinal);
        foreach (var (key, value) in nested)
            Add($"environment, {Prefix}{key.Replace(":", "__", StringComparison.Ordinal)}", key, value!);
    }

    private void AddCommandLine(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            problems.Add($"command line: \"{setting}\" is not KEY=VALUE; use the form rigs:sim-duo:hosts:host0:kernel:variant=stock");
        else
            Add("command line", setting[..equals], setting[(equals + 1)..]);
    }

    private void Add(string source, string key, string value)
    {
        var segments = key.Split(':');
        if (!segments[0].Equals(Root, StringComparison.OrdinalIgnoreCase) || segments.Length < 3)
        {
            problems.Add($"{source}: {key}: an override starts with {Root}:RIG:; an example is rigs:sim-duo:hosts:host0:kernel:variant");
            return;
        }
        segments[0] = Root;
        problems.RecordSource(string.Join(':', segments), source);
        if (Canonical(segments) is not var (path, keySchema)) return;
        given.Add($"{path}={value}");
        if (keySchema is ChoicesSchema) SetAll(path, value, source);
        else Set(path, value, source);
    }

    /// <summary>Replaces all elements of an array.</summary>
    private void SetAll(string path, string value, string source)
    {
        foreach (var old in file.NamesUnder(path).Select(name => RigsPath.Join(path, name))
            .Concat(values.Keys.Where(key => key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase))).ToList())
            values[old] = null;
        var names = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++) Set(RigsPath.Join(path, i.ToString(CultureInfo.InvariantCulture)), names[i], source);
    }

    private void Set(string path, string value, string source)
    {
        problems.RecordSource(path, source);
        values[path] = value;
    }

    /// <summary>
    /// Returns the key as spelled in the file, and the schema of the key. If the key is invalid, adds a problem and returns
    /// null.
    /// </summary>
    private (string Path, ConfigSchema Schema)? Canonical(string[] segments)
    {
        var full = string.Join(':', segments);
        ConfigSchema keySchema = schema;
        var path = "";
        foreach (var segment in segments)
        {
            if (Step(ref keySchema, path, segment, full) is not { } name) return null;
            path = RigsPath.Join(path, name);
        }
        if (keySchema is SectionSchema or MapSchema or ListSchema)
        {
            problems.Add(full, $"is {keySchema.Expected}; override its keys one by one");
            return null;
        }
        return (path, keySchema);
    }

    private string? Step(ref ConfigSchema keySchema, string path, string segment, string full)
    {
        switch (keySchema)
        {
            case SectionSchema section:
                var key = section.Find(segment, StringComparison.OrdinalIgnoreCase);
                if (key is null) problems.AddUnknownKey(full, segment, section.Names);
                else keySchema = key;
                return key?.Key;
            case MapSchema when path == Root && !file.NamesUnder(Root).Contains(segment, StringComparer.OrdinalIgnoreCase):
                problems.Add(full, $"no rig is named \"{segment}\"{Nearest.Hint(segment, file.NamesUnder(Root))}; an override can change a rig in the file, but cannot add one");
                return null;
            case MapSchema map:
                keySchema = map.Item;
                return file.Spelling(path, segment);
            case ListSchema or ChoicesSchema when !int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                problems.Add(full, $"\"{segment}\" is not a position; {path} is an array, whose positions are counted from 0");
                return null;
            case ListSchema list:
                keySchema = list.Item;
                return segment;
            case ChoicesSchema:
                keySchema = ChoicesSchema.Element;
                return segment;
            default:
                problems.Add(full, $"{path} has no keys; its value is {keySchema.Expected}");
                return null;
        }
    }
}
