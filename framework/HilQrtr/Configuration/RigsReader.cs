using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>
/// Reads values from the rigs file and its overrides. Each value is read according to its schema. An invalid value is reported as
/// a problem and treated as missing.
/// </summary>
/// <param name="configuration">The file and its overrides.</param>
/// <param name="file">The file, which determines the order of the keys.</param>
/// <param name="problems">Collects the problems.</param>
internal sealed class RigsReader(IConfiguration configuration, RigsJson file, Problems problems)
{
    internal Problems Problems => problems;

    /// <summary>
    /// Returns the names directly under a path: first those in the file, in the order of the file, then those that exist only
    /// in overrides.
    /// </summary>
    internal IReadOnlyList<string> Names(string path)
    {
        var namesInFile = file.NamesUnder(path);
        var others = configuration.GetSection(path).GetChildren().Select(child => child.Key)
            .Where(name => !namesInFile.Contains(name, StringComparer.OrdinalIgnoreCase));
        return [.. namesInFile, .. others];
    }

    /// <summary>
    /// Returns the paths of an array's elements. Reports a problem if the array has a gap, which only an override can cause.
    /// </summary>
    internal IReadOnlyList<string> Elements(string path)
    {
        var names = Names(path);
        for (var i = 0; i < names.Count; i++)
        {
            var expected = i.ToString(CultureInfo.InvariantCulture);
            if (!names.Contains(expected)) problems.Add(RigsPath.Join(path, expected), $"is missing, but {RigsPath.Join(path, names[^1])} exists; arrays cannot have gaps");
        }
        return [.. names.Select(name => RigsPath.Join(path, name))];
    }

    /// <summary>Reads a text. Returns null if the key is missing.</summary>
    internal string? Text(string parent, TextSchema schema)
    {
        var path = RigsPath.Join(parent, schema.Key);
        if (Raw(path, schema) is not { } value) return null;
        if (value.Length > schema.MaxLength)
            problems.Add(path, $"is {value.Length} characters long; allowed: at most {schema.MaxLength}");
        else if (schema.PatternProblem is { } problem && !Matches(value, schema.Pattern!))
            problems.Add(path, problem.Replace("{value}", value, StringComparison.Ordinal));
        else
            return value;
        return null;
    }

    /// <summary>Returns whether a text matches a pattern.</summary>
    /// <remarks>
    /// In .NET, unlike in JSON schema, <c>$</c> also matches before a line feed at the end of the text. This method therefore replaces
    /// <c>$</c> with <c>\z</c>.
    /// </remarks>
    internal static bool Matches(string value, string pattern) =>
        Regex.IsMatch(value, pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern, RegexOptions.CultureInvariant);

    /// <summary>Reads a whole number in decimal or 0x form. Returns null if the key is missing.</summary>
    internal long? Number(string parent, NumberSchema schema)
    {
        var path = RigsPath.Join(parent, schema.Key);
        if (Raw(path, schema) is not { } value) return null;
        var hex = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var read = hex
            ? long.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0
            : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && value[0] != '+';
        if (!read || number < schema.Min || number > schema.Max)
            problems.Add(path, $"\"{value}\" is not {(read ? "in range" : "a whole number in decimal or 0x form")}; allowed: {schema.Min} to {schema.Max}");
        else if (schema.Except is { } except && number == except.Value)
            problems.Add(path, $"\"{value}\" is {except.Meaning}; allowed: any other number");
        else
            return number;
        return null;
    }

    /// <summary>
    /// Reads a Boolean value. Returns null if the key is missing. Only an override can contain a value that is neither true nor
    /// false, because the types in the file have already been checked.
    /// </summary>
    internal bool? Flag(string parent, FlagSchema schema)
    {
        var path = RigsPath.Join(parent, schema.Key);
        if (Raw(path, schema) is not { } value) return null;
        if (bool.TryParse(value, out var flag)) return flag;
        problems.Add(path, $"\"{value}\" is neither true nor false");
        return null;
    }

    /// <summary>Reads one of several names. Returns null if the key is missing.</summary>
    internal string? Choice(string parent, ChoiceSchema schema)
    {
        var path = RigsPath.Join(parent, schema.Key);
        return Raw(path, schema) is { } value ? Known(path, value, schema.What, schema.Choices) : null;
    }

    /// <summary>Reads a selection from several names. Each name may be selected at most once.</summary>
    internal IReadOnlyList<string> Choices(string parent, ChoicesSchema schema)
    {
        var chosen = new List<string>();
        foreach (var at in Elements(RigsPath.Join(parent, schema.Key)))
        {
            // If an override replaces the whole array, surplus elements of the old array are null. They are skipped.
            if (NotBlank(at) is not { } value || Known(at, value, schema.What, schema.Choices) is null) continue;
            if (chosen.Contains(value)) problems.Add(at, $"\"{value}\" is listed twice; remove one");
            else chosen.Add(value);
        }
        return chosen;
    }

    /// <summary>Reads the values of the tier-specific keys.</summary>
    internal Settings Settings(string parent, IReadOnlyList<ConfigSchema> keys)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            object? value = key switch
            {
                TextSchema text => Text(parent, text),
                NumberSchema number => Number(parent, number),
                FlagSchema flag => Flag(parent, flag),
                ChoiceSchema choice => Choice(parent, choice),
                ChoicesSchema choices => IsPresent(parent, choices) ? Choices(parent, choices) : null,
                SectionSchema section => IsPresent(parent, section) ? Section(parent, section) : null,
                _ => throw new ArgumentException($"a setting cannot be {key.Expected}", nameof(keys)),
            };
            if (value is not null) values.Add(key.Key, value);
        }
        return new Settings(values);
    }

    /// <summary>Reports keys that belong to other tiers. The file has already been checked for such keys, but the overrides have not.</summary>
    internal void RefuseOtherKeys(string path, SectionSchema section)
    {
        foreach (var name in Names(path).Where(name => section.Find(name, StringComparison.OrdinalIgnoreCase) is null))
            problems.AddUnknownKey(RigsPath.Join(path, name), name, section.Names);
    }

    private Settings Section(string parent, SectionSchema section)
    {
        var path = RigsPath.Join(parent, section.Key);
        RefuseOtherKeys(path, section);
        return Settings(path, section.Keys);
    }

    /// <summary>Returns whether a section or list has content. Adds a problem if a required section or list is empty.</summary>
    private bool IsPresent(string parent, ConfigSchema schema)
    {
        var path = RigsPath.Join(parent, schema.Key);
        if (problems.HasProblemAt(path)) return false;
        if (Names(path).Count > 0) return true;
        if (schema.Required) problems.Add(path, $"is missing; {schema.Remedy}");
        return false;
    }

    private string? Known(string path, string value, string what, IReadOnlyDictionary<string, string> choices)
    {
        if (choices.ContainsKey(value)) return value;
        problems.AddUnknownValue(path, what, value, choices.Keys);
        return null;
    }

    private string? Raw(string path, ConfigSchema schema)
    {
        var value = NotBlank(path);
        if (value is null && schema.Required) problems.Add(path, $"is missing; {schema.Remedy}");
        return value;
    }

    private string? NotBlank(string path)
    {
        var value = configuration[path];
        if (value is null || problems.HasProblemAt(path)) return null;
        if (!string.IsNullOrWhiteSpace(value)) return value;
        problems.Add(path, "is empty; leave the key out or give it a value");
        return null;
    }
}
