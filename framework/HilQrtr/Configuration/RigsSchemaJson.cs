using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HilQrtr.Configuration;

/// <summary>Writes the keys of rigs.json as a JSON schema (draft 7), for editors.</summary>
internal sealed class RigsSchemaJson
{
    private const string NotBlank = @"\S";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _definitions = [];
    private readonly IReadOnlySet<string> _localVariants;

    private RigsSchemaJson(IReadOnlySet<string> localVariants) => _localVariants = localVariants;

    /// <summary>Returns the schema as JSON text that ends with a line feed.</summary>
    internal static string Write(RigsSchema schema)
    {
        var writer = new RigsSchemaJson(schema.AnyTier.Catalogue.LocalVariants.Union(schema.AnyTier.Catalogue.LocalBases).ToHashSet());
        var root = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = "rigs.json of HilQrtr" };
        foreach (var (key, value) in writer.Any(schema.File).ToList()) root[key] = value!.DeepClone();
        root["definitions"] = writer._definitions;
        return root.ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";
    }

    private JsonObject Any(ConfigSchema schema)
    {
        var json = new JsonObject();
        if (schema.Description.Length > 0) json["description"] = schema.Description;
        switch (schema)
        {
            case TextSchema text: Text(json, text); break;
            case NumberSchema number: Number(json, number); break;
            case FlagSchema: json["type"] = "boolean"; break;
            case ChoiceSchema choice: Choice(json, choice); break;
            case ChoicesSchema choices: Choices(json, choices); break;
            case SectionSchema section: Section(json, section); break;
            case MapSchema map: Map(json, map); break;
            case ListSchema list: List(json, list); break;
            case ValueSchema: json["type"] = Strings(["string", "integer"]); break;
            default: throw new ArgumentException($"cannot write {schema.Expected}", nameof(schema));
        }
        return json;
    }

    private static void Text(JsonObject json, TextSchema text)
    {
        json["type"] = "string";
        json["pattern"] = text.Pattern ?? NotBlank;
        if (text.MaxLength is { } most) json["maxLength"] = most;
        if (text.Example is { } example) json["examples"] = Strings([example]);
    }

    private static void Number(JsonObject json, NumberSchema number)
    {
        var integer = new JsonObject { ["type"] = "integer", ["minimum"] = number.Min, ["maximum"] = number.Max };
        if (number.Except is { } except) integer["not"] = new JsonObject { ["enum"] = new JsonArray(except.Value) };
        json["oneOf"] = new JsonArray(integer, new JsonObject { ["type"] = "string", ["pattern"] = "^(0[xX][0-9A-Fa-f]+|[0-9]+)$" });
    }

    private void Choice(JsonObject json, ChoiceSchema choice)
    {
        if (choice.IsOpen) json["anyOf"] = new JsonArray(Enumeration([], choice.Choices), new JsonObject { ["type"] = "string", ["pattern"] = NotBlank });
        else Enumeration(json, choice.Choices);
    }

    private void Choices(JsonObject json, ChoicesSchema choices)
    {
        json["type"] = "array";
        json["uniqueItems"] = true;
        if (choices.Choices.Count > 0) json["items"] = Enumeration([], choices.Choices);
        else json["maxItems"] = 0;
    }

    // Editors show the non-standard enumDescriptions next to the names.
    private JsonObject Enumeration(JsonObject json, IReadOnlyDictionary<string, string> choices)
    {
        var shipped = choices.Where(choice => !_localVariants.Contains(choice.Key)).ToList();
        json["enum"] = Strings(shipped.Select(choice => choice.Key));
        json["enumDescriptions"] = Strings(shipped.Select(choice => choice.Value));
        return json;
    }

    private void Section(JsonObject json, SectionSchema section)
    {
        json["type"] = "object";
        if (section.Keys.Any(key => key.Required)) json["required"] = Strings(section.Keys.Where(key => key.Required).Select(key => key.Key));
        json["additionalProperties"] = false;
        json["properties"] = new JsonObject(section.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Key, Any(key))));
    }

    private void Map(JsonObject json, MapSchema map)
    {
        json["type"] = "object";
        if (map.Required) json["minProperties"] = 1;
        json["additionalProperties"] = map.HasNames ? false : Item(map.Item);
        if (map.HasNames) json["patternProperties"] = new JsonObject { [RigsNames.Pattern] = Item(map.Item) };
    }

    private void List(JsonObject json, ListSchema list)
    {
        json["type"] = "array";
        if (list.Required) json["minItems"] = 1;
        json["items"] = Item(list.Item);
    }

    private JsonObject Item(ConfigSchema item)
    {
        if (item is not SectionSchema section) return Any(item);
        if (!_definitions.ContainsKey(section.Key))
        {
            // An item may contain other items. Reserve a position for the outer item first, so that its definition
            // precedes those of the inner items.
            _definitions[section.Key] = null;
            _definitions[section.Key] = Any(section);
        }
        return new JsonObject { ["$ref"] = $"#/definitions/{section.Key}" };
    }

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
