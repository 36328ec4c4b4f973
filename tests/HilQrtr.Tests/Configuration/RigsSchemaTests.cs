using HilQrtr.Configuration;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace HilQrtr.Tests.Configuration;

public sealed class RigsSchemaTests
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Shipped");
    private readonly string shippedRigs = File.ReadAllText(Path.Combine(Folder, "rigs.json"));
    private readonly JObject schemaText = JObject.Parse(File.ReadAllText(Path.Combine(Folder, "rigs.schema.json")));

    private JsonSchema schema = null!;

    [OneTimeSetUp]
    public async Task ReadSchema() => schema = await JsonSchema.FromJsonAsync(schemaText.ToString());

    [Test]
    public void The_shipped_rigs_fit_schema_and_loader()
    {
        Assert.That(schema.Validate(JToken.Parse(shippedRigs)), Is.Empty);
        var declared = JObject.Parse(shippedRigs)["rigs"]!.Children<JProperty>().Select(rig => (
            rig.Name,
            string.Join(", ", rig.Value["hosts"]!.Children<JProperty>().Select(host =>
                $"{host.Name}: {host.Value["kernel"]!["variant"]}, {host.Value["cards"]!.Sum(cards => (int?)cards["count"] ?? 1)} cards"))));
        Assert.That(
            RigsFile.Load(Path.Combine(Folder, "rigs.json"), RigsText.Catalogues).Rigs.Select(rig => (
                rig.Name, string.Join(", ", rig.Hosts.Select(host => $"{host.Name}: {host.Kernel.Variant}, {host.Cards.Count} cards")))),
            Is.EqualTo(declared));
    }

    [Test]
    public void Every_simulated_rig_that_ships_is_in_the_default_set_and_no_other() =>
        Assert.That(
            RigsFile.Load(Path.Combine(Folder, "rigs.json"), RigsText.Catalogues).DefaultSet().Select(rig => rig.Name),
            Is.EqualTo(JObject.Parse(shippedRigs)["rigs"]!.Children<JProperty>().Where(rig => (string?)rig.Value["tier"] == "simulated").Select(rig => rig.Name)));

    [Test]
    public void The_shipped_rigs_name_the_shipped_schema() =>
        Assert.That((string?)JObject.Parse(shippedRigs)["$schema"], Is.EqualTo("./rigs.schema.json"));

    [TestCaseSource(typeof(BadRigs), nameof(BadRigs.All))]
    public void The_schema_refuses_what_it_can_express(string text, string problem, bool schemaToo)
    {
        // Newtonsoft keeps the last of two equal keys, so that such a file looks good to it.
        var errors = schema.Validate(JToken.Parse(text));

        Assert.That(errors.Count > 0, Is.EqualTo(schemaToo), $"{problem}\nschema: {string.Join("; ", errors)}");
    }

    [Test]
    public void A_file_with_every_key_fits_schema_and_loader()
    {
        var text = $$"""
            { "$schema": "x", "rigs": { "r": { "description": "d", "tier": "simulated", "default": false, "expectedFailuresFrom": "s",
              "expectedFailures": [ { "test": "A.B(\"x y\")", "reason": "x", "link": "docs/x.md", "observation": { "a": 1, "b": "x|y", "c": "" } } ],
              "hosts": { "h": { "kernel": { "variant": "stock", "faults": [ "leaks-ids" ] }, "cards": [
                { "name": "c", "chip": "QCA6390", "bus": "pci", "address": "0000:01:00.0", "count": "0x1", "buildId": "b c", "boardId": 4294967295,
                  "mac": "fe:ff:ff:ff:ff:ff", "node": 4294967294, "port": 4294967293, "instance": 255, "announce": "unasked", "imageSize": 268435456, "faults": [] },
                { "chip": "QCA6390", "bus": "ahb", "address": "c000000.wifi", "node": 0, "port": 1, "instance": 0, "boardId": 0, "imageSize": 1 } ] } } },
              "s": {{RigsText.Rig()}} } }
            """;
        Assert.That(schema.Validate(JToken.Parse(text)), Is.Empty);
        Assert.That(RigsText.Load(text).Rigs[0].Hosts[0].Cards, Has.Count.EqualTo(2));
    }

    [TestCase("$", "$", "rigs")]
    [TestCase("$.rigs.r", "definitions.rig", "tier")]
    [TestCase("$.rigs.r.hosts.h", "definitions.host", "kernel")]
    [TestCase("$.rigs.r.hosts.h.kernel", "definitions.host.properties.kernel", "variant")]
    [TestCase("$.rigs.r.hosts.h.cards[0]", "definitions.card", "chip")]
    [TestCase("$.rigs.r.expectedFailures[0]", "definitions.expectedFailure", "test")]
    [TestCase("$.rigs.r.knownIssues[0]", "definitions.knownIssues", "pattern")]
    public void Schema_and_loader_know_the_same_keys(string place, string definition, string oneOfThem)
    {
        var file = JObject.Parse(RigsText.File(RigsText.Rig(more: """, "expectedFailures": [ {} ], "knownIssues": [ {} ] """)));
        ((JObject)file.SelectToken(place)!)["zzzzzzzzzzzz"] = 1;
        var told = RigsText.Problems(file.ToString()).Single(problem => problem.Contains("zzzzzzzzzzzz: unknown key", StringComparison.Ordinal));
        var known = told.Split("known keys: ")[1].Split(", ");
        var described = (JObject)schemaText.SelectToken(definition)!["properties"]!;

        Assert.That(known, Contains.Item(oneOfThem));
        Assert.That(described.Properties().Select(property => property.Name), Is.EqualTo(known));
    }

    [Test]
    public void Every_key_of_the_schema_is_described_and_no_other_key_is_let_in()
    {
        foreach (var properties in schemaText.Descendants().OfType<JProperty>().Where(p => p is { Name: "properties", Value: JObject }))
        {
            Assert.That((bool?)properties.Parent!["additionalProperties"], Is.False, properties.Path);
            foreach (var property in ((JObject)properties.Value).Properties())
                Assert.That((string?)property.Value["description"], Has.Length.GreaterThan(10), property.Path);
        }
    }

    [Test]
    public void A_description_in_the_schema_names_each_default_as_the_loader_has_it()
    {
        var card = RigsText.Cards("""{ "chip": "QCA6390", "address": "0000:01:00.0" }""").Single();
        var keys = (JObject)schemaText.SelectToken("definitions.card.properties")!;

        Assert.That(Default("node"), Is.EqualTo($"{card.Firmware.Node}, as every chip has."));
        Assert.That(Default("port"), Is.EqualTo($"{card.Firmware.Port}."));
        Assert.That(Default("instance"), Does.StartWith($"that of the chip; {card.Firmware.Instance} for QCA6390"));
        Assert.That(Default("imageSize"), Is.EqualTo($"{card.Firmware.ImageSize}."));
        Assert.That(Default("boardId"), Is.EqualTo($"0x{card.Firmware.BoardId:x} + number of the card."));
        Assert.That(Default("mac"), Is.EqualTo($"{card.Firmware.Mac} + number of the card."));
        Assert.That(Default("buildId"), Does.StartWith($"{card.Firmware.BuildId} "));
        Assert.That(Default("name"), Does.StartWith($"{card.Name}, "));

        string Default(string key) => ((string)keys[key]!["description"]!).Split("Default: ")[1];
    }
}
