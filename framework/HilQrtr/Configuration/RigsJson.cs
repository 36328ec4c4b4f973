using System.Globalization;
using System.Text;
using System.Text.Json;
using HilQrtr.Errors;

namespace HilQrtr.Configuration;

/// <summary>
/// The rigs file as JSON. .NET configuration does not preserve the case and order of keys, the types of values, or duplicate keys. This
/// class therefore makes the checks that need this information.
/// </summary>
internal sealed class RigsJson
{
    private readonly Dictionary<string, List<string>> names = new(StringComparer.OrdinalIgnoreCase);

    private RigsJson(byte[] utf8) => Utf8 = utf8;

    /// <summary>The text of the file in UTF-8, without a byte order mark.</summary>
    internal byte[] Utf8 { get; }

    /// <summary>
    /// Whether .NET configuration cannot represent the file. This is true if the top level is not an object, if a key is
    /// duplicated, or if a key is empty or contains a colon.
    /// </summary>
    internal bool IsUnusable { get; private set; }

    /// <summary>Returns the keys or positions directly under a path, as spelled and ordered in the file.</summary>
    internal IReadOnlyList<string> NamesUnder(string path) => names.TryGetValue(path, out var found) ? found : [];

    /// <summary>
    /// Returns a key directly under a path, as spelled in the file. If the file does not contain the key, returns <paramref
    /// name="name"/>.
    /// </summary>
    internal string Spelling(string path, string name) =>
        NamesUnder(path).FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    /// <exception cref="RigConfigurationException">The file is empty, not UTF-8 or not JSON. Other problems are added to <paramref name="problems"/>.</exception>
    internal static RigsJson Parse(byte[] bytes, string fileName, SectionSchema schema, Problems problems)
    {
        var utf8 = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (utf8.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            throw new RigConfigurationException($"{fileName}: the file is empty; write {{ \"rigs\": {{ … }} }}, as described in rigs.schema.json");
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(utf8);
            using var document = JsonDocument.Parse(utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var json = new RigsJson(utf8);
            json.Walk(document.RootElement, schema, "", problems);
            return json;
        }
        catch (DecoderFallbackException e)
        {
            throw new RigConfigurationException($"{fileName}: byte {e.Index} is not UTF-8; save the file as UTF-8");
        }
        catch (JsonException e)
        {
            // The exception's message ends with a line number and a byte position that are counted from 0. Replace them with numbers that
            // are counted from 1, as in editors.
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new RigConfigurationException($"{fileName}: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: not JSON: {reason}");
        }
    }

    private void Walk(JsonElement element, ConfigSchema schema, string path, Problems problems)
    {
        switch (schema)
        {
            case SectionSchema section when element.ValueKind == JsonValueKind.Object:
                var keys = OfTier(section, element);
                Members(element, path, problems, (name, value, memberPath) =>
                {
                    if (keys.Find(name) is { } key) Walk(value, key, memberPath, problems);
                    else problems.AddUnknownKey(memberPath, name, keys.Names);
                });
                break;
            case MapSchema map when element.ValueKind == JsonValueKind.Object:
                Members(element, path, problems, (_, value, memberPath) => Walk(value, map.Item, memberPath, problems));
                break;
            case ListSchema list when element.ValueKind == JsonValueKind.Array:
                Elements(element, list.Item, path, problems);
                break;
            case ChoicesSchema when element.ValueKind == JsonValueKind.Array:
                Elements(element, ChoicesSchema.Element, path, problems);
                break;
            case TextSchema or ChoiceSchema or NumberSchema or ValueSchema when element.ValueKind == JsonValueKind.String:
            case NumberSchema or ValueSchema when element.ValueKind == JsonValueKind.Number:
            case FlagSchema when element.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                IsUnusable |= path.Length == 0;
                problems.Add(path.Length == 0 ? "(top)" : path, $"is {NameOf(element.ValueKind)}; expected {schema.Expected}");
                break;
        }
    }

    // A rig may contain the keys of its tier. If the tier is missing or invalid, the rig may contain the keys of every tier.
    private static SectionSchema OfTier(SectionSchema section, JsonElement element) =>
        section.ByTier.Count > 0 && element.TryGetProperty("tier", out var tier) && tier.ValueKind == JsonValueKind.String
            ? section.ByTier.GetValueOrDefault(tier.GetString()!, section)
            : section;

    private void Members(JsonElement element, string path, Problems problems, Action<string, JsonElement, string> each)
    {
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = RigsPath.Join(path, member.Name);
            if (member.Name.Contains(':', StringComparison.Ordinal) || member.Name.Length == 0)
                Unusable(memberPath, "a key must not be empty or contain ':', which separates keys in overrides");
            else if (NamesUnder(path).Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                Unusable(memberPath, "duplicate key (case is ignored); remove one");
            else
            {
                Note(path, member.Name);
                each(member.Name, member.Value, memberPath);
            }
        }

        void Unusable(string memberPath, string what)
        {
            IsUnusable = true;
            problems.Add(memberPath, what);
        }
    }

    private void Elements(JsonElement array, ConfigSchema item, string path, Problems problems)
    {
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            var name = index++.ToString(CultureInfo.InvariantCulture);
            Note(path, name);
            Walk(element, item, RigsPath.Join(path, name), problems);
        }
    }

    private void Note(string path, string name)
    {
        if (!names.TryGetValue(path, out var under)) names[path] = under = [];
        under.Add(name);
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a Boolean",
    };
}
