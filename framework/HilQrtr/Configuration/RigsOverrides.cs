using System.Globalization;
using HilQrtr.Text;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>What the environment and the command line say instead of the file.</summary>
internal sealed class RigsOverrides
{
    private const string Prefix = "HILQRTR_";
    private const string Root = "rigs";

    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> given = [];
    private readonly RigsJson file;
    private readonly Problems problems;

    private RigsOverrides(RigsJson file, Problems problems) => (this.file, this.problems) = (file, problems);

    /// <summary>The value of each key that is overridden, the later source in place of the earlier one; null takes a value of the file away.</summary>
    internal IReadOnlyDictionary<string, string?> Values => values;

    /// <summary>The overrides as given, each <c>key=value</c>.</summary>
    internal IReadOnlyList<string> Given => given;

    internal static RigsOverrides Read(RigsJson file, IReadOnlyList<string> commandLine, Problems problems)
    {
        var overrides = new RigsOverrides(file, problems);
        overrides.AddEnvironment();
        foreach (var setting in commandLine) overrides.AddCommandLine(setting);
        return overrides;
    }

    private void AddEnvironment()
    {
        // Nested keys only: HILQRTR_RIGS, HILQRTR_SEED and the like are settings of a run.
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
            problems.Add($"command line: \"{setting}\" is not KEY=VALUE; write it as in rigs:sim-duo:hosts:host0:kernel:variant=stock");
        else
            Add("command line", setting[..equals], setting[(equals + 1)..]);
    }

    private void Add(string source, string key, string value)
    {
        var segments = key.Split(':');
        if (!segments[0].Equals(Root, StringComparison.OrdinalIgnoreCase) || segments.Length < 3)
        {
            problems.Add($"{source}: {key}: an override begins with {Root}:RIG:, as in rigs:sim-duo:hosts:host0:kernel:variant");
            return;
        }
        segments[0] = Root;
        problems.CameFrom(string.Join(':', segments), source);
        if (Canonical(segments) is not var (path, shape)) return;
        given.Add($"{path}={value}");
        if (shape is Shape.Texts) SetAll(path, value, source);
        else Set(path, value, source);
    }

    /// <summary>An array given as a whole takes the place of all its elements.</summary>
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
        problems.CameFrom(path, source);
        values[path] = value;
    }

    /// <summary>The key as the file would spell it, and what it holds; null, and a problem, if there can be none.</summary>
    private (string Path, Shape Shape)? Canonical(string[] segments)
    {
        var full = string.Join(':', segments);
        Shape shape = RigsShape.File;
        var path = "";
        foreach (var segment in segments)
        {
            if (Step(ref shape, path, segment, full) is not { } name) return null;
            path = RigsPath.Join(path, name);
        }
        if (shape is Shape.Keys or Shape.Named or Shape.Items)
        {
            problems.Add(full, $"is {shape.Expected}; override what is in it, key by key");
            return null;
        }
        return (path, shape);
    }

    private string? Step(ref Shape shape, string path, string segment, string full)
    {
        switch (shape)
        {
            case Shape.Keys keys:
                var known = keys.Of.Keys.FirstOrDefault(key => key.Equals(segment, StringComparison.OrdinalIgnoreCase));
                if (known is null) problems.AddUnknownKey(full, segment, keys.Of.Keys);
                else shape = keys.Of[known];
                return known;
            case Shape.Named when path == Root && !file.NamesUnder(Root).Contains(segment, StringComparer.OrdinalIgnoreCase):
                problems.Add(full, $"no rig is named \"{segment}\"{Nearest.Hint(segment, file.NamesUnder(Root))}; an override changes a rig of the file, it cannot add one");
                return null;
            case Shape.Named named:
                shape = named.Item;
                return file.Spelling(path, segment);
            case Shape.Items or Shape.Texts when !int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                problems.Add(full, $"\"{segment}\" is not a position; {path} is an array, counted from 0");
                return null;
            case Shape.Items items:
                shape = items.Item;
                return segment;
            case Shape.Texts:
                shape = new Shape.Text();
                return segment;
            default:
                problems.Add(full, $"{path} is {shape.Expected} and has nothing below it");
                return null;
        }
    }
}
