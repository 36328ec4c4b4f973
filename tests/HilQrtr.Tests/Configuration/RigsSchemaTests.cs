using HilQrtr.Configuration;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace HilQrtr.Tests.Configuration;

/// <summary>The JSON schema and the loader are derived from the same keys. These tests check that the two agree.</summary>
public sealed class RigsSchemaTests
{
    private readonly JObject json = JObject.Parse(RigsFile.JsonSchema(RigsText.Catalogues));

    private JsonSchema schema = null!;

    [OneTimeSetUp]
    public async Task ReadSchema() => schema = await JsonSchema.FromJsonAsync(json.ToString());

    [TestCaseSource(typeof(BadRigs), nameof(BadRigs.All))]
    public void The_schema_refuses_every_mistake_that_a_schema_can_detect(string text, string problem, bool schemaToo)
    {
        // Newtonsoft keeps the last of two equal keys, so it does not detect duplicates.
        var errors = schema.Validate(JToken.Parse(text));

        Assert.That(errors.Count > 0, Is.EqualTo(schemaToo), $"{problem}\nschema: {string.Join("; ", errors)}");
    }

    [Test]
    public void The_schema_and_the_loader_accept_a_file_with_every_key()
    {
        var text = $$"""
            { "$schema": "x", "rigs": { "r": { "description": "d", "tier": "simulated", "default": false, "expectedFailuresFrom": "s",
              "expectedFailures": [ { "test": "A.B(\"x y\")", "reason": "x", "link": "docs/x.md", "observation": { "a": 1, "b": "x|y", "c": "" }, "or": [ { "a": 2 } ] } ],
              "knownIssues": [ { "pattern": "x", "reason": "y" } ], "knownIssuesFrom": "s",
              "hosts": { "h": { "kernel": { "variant": "stock", "clock": "virtual", "faults": [ "leaks-ids" ] }, "cards": [
                { "name": "c", "chip": "QCA6390", "bus": "pci", "address": "0000:01:00.0", "count": "0x1", "buildId": "b c", "boardId": 4294967295,
                  "mac": "fe:ff:ff:ff:ff:ff", "node": 4294967294, "port": 4294967293, "instance": 255, "hello": "twice", "announce": "unasked", "imageSize": 268435456, "faults": [] },
                { "chip": "QCA6390", "bus": "ahb", "address": "c000000.wifi", "node": 0, "port": 1, "instance": 0, "boardId": 0, "imageSize": 1 } ] } } },
              "s": {{RigsText.Rig()}},
              "k": { "description": "d", "tier": "kernel", "hosts": { "h": { "kernel": { "variant": "endpoint-ids", "base": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:00:00.0" } ] } } } },
              "bases": { "kernel": { "stock": { "expectedFailures": [], "knownIssues": [] } } } }
            """;
        Assert.That(schema.Validate(JToken.Parse(text)), Is.Empty);
        Assert.That(RigsText.Load(text).Rigs[0].Hosts[0].Cards, Has.Count.EqualTo(2));
        var written = JObject.Parse(text).Descendants().OfType<JProperty>().Select(property => property.Name);
        Assert.That(Properties().Select(property => property.Name).Except(written), Is.Empty, "keys that this file does not contain");
    }

    [Test]
    public void A_local_kernel_is_accepted_but_not_listed()
    {
        var catalogues = RigsText.Catalogues.ToDictionary(tier => tier.Key, tier => tier.Value with { LocalVariants = new HashSet<string> { "endpoint-ids" } });
        var variant = JObject.Parse(RigsFile.JsonSchema(catalogues)).SelectToken("definitions.host.properties.kernel.properties.variant.anyOf")!;

        Assert.That(variant[0]!["enum"]!.Values<string>(), Is.EqualTo(["stock", "endpoint-ids-rfc", "instance-ids"]));
        Assert.That((string?)variant[1]!["type"], Is.EqualTo("string"));
    }

    [Test]
    public void Each_name_comes_with_its_description()
    {
        var chip = json.SelectToken("definitions.card.properties.chip")!;

        Assert.That(chip["enum"]!.Values<string>(), Is.EqualTo(RigsText.SimulatedChips));
        Assert.That(chip["enumDescriptions"]!.Values<string>(), Is.EqualTo(RigsText.SimulatedChips.Select(name => $"what {name} is")));
    }

    [Test]
    public void Allowed_names_are_merged_if_tiers_share_a_key() =>
        Assert.That(json.SelectToken("definitions.host.properties.kernel.properties.clock.enum")!.Values<string>(), Is.EqualTo(["virtual", "real"]));

    [Test]
    public void Only_keys_with_a_description_are_accepted()
    {
        foreach (var property in Properties())
        {
            Assert.That((bool?)property.Parent!.Parent!.Parent!["additionalProperties"], Is.False, property.Path);
            Assert.That((string?)property.Value["description"], Has.Length.GreaterThan(4), property.Path);
        }
    }

    [Test]
    public void The_descriptions_contain_the_defaults_that_the_loader_uses()
    {
        var card = RigsText.Cards("""{ "chip": "QCA6390", "address": "0000:01:00.0" }""").Single();
        var keys = (JObject)json.SelectToken("definitions.card.properties")!;

        Assert.That(Default("node"), Is.EqualTo($"{card.Firmware.Node}, which all chips use."));
        Assert.That(Default("port"), Is.EqualTo($"{card.Firmware.Port}."));
        Assert.That(Default("instance"), Is.EqualTo("the chip's instance id."));
        Assert.That(Default("imageSize"), Is.EqualTo($"{card.Firmware.ImageSize}."));
        Assert.That(Default("boardId"), Is.EqualTo($"0x{card.Firmware.BoardId:x} + number of the card."));
        Assert.That(Default("mac"), Is.EqualTo($"{card.Firmware.Mac} + number of the card."));
        Assert.That(Default("buildId"), Does.StartWith($"{card.Firmware.BuildId} "));
        Assert.That(Default("name"), Does.StartWith($"{card.Name}, "));

        string Default(string key) => ((string)keys[key]!["description"]!).Split("Default: ")[1];
    }

    private IEnumerable<JProperty> Properties() => json.Descendants().OfType<JProperty>()
        .Where(property => property is { Name: "properties", Value: JObject })
        .SelectMany(properties => ((JObject)properties.Value).Properties());
}
