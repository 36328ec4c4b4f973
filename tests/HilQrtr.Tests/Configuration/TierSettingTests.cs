using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;
using Newtonsoft.Json.Linq;

namespace HilQrtr.Tests.Configuration;

/// <summary>Tests the settings of a tier that is not part of HilQrtr and defines additional keys.</summary>
public sealed class TierSettingTests
{
    private static readonly Tier Lab = new("lab");

    private static readonly RigCatalogue LabCatalogue = new(Names("QCA6390"), Names("stock"), Names(), Names())
    {
        Description = "real hosts with real cards",
        HostSettings =
        [
            new TextSchema("ssh", "Where the host is.") { Required = true, Hint = "use the form root@host", Pattern = "^[^@ ]+@[^@ ]+$", PatternProblem = "\"{value}\" is not an ssh destination; use the form root@host" },
            new SectionSchema("power", "How to switch the host.", [new ChoiceSchema("by", "The switch.", "switch", Names("pdu", "relay")), new NumberSchema("outlet", "The outlet, 1 to 8.", 1, 8)]),
        ],
        KernelSettings = [new FlagSchema("debug", "Whether the kernel checks itself.")],
        CardSettings = [new ChoicesSchema("antennas", "Antennas of the card.", "port for antennas", Names("main", "aux"))],
    };

    private static readonly Dictionary<Tier, RigCatalogue> Catalogues = new(RigsText.Catalogues) { [Lab] = LabCatalogue };

    [Test]
    public void Tier_settings_are_read_into_the_declaration()
    {
        var host = Load(Rig("\"ssh\": \"root@dut\", \"power\": { \"by\": \"pdu\", \"outlet\": \"0x3\" }", "\"debug\": true", "\"antennas\": [ \"aux\" ]")).Rigs.Single().Hosts.Single();

        Assert.That((host.Settings.Text("ssh"), host.Settings.Section("power").Text("by"), host.Settings.Section("power").Number("outlet")), Is.EqualTo(("root@dut", "pdu", 3L)));
        Assert.That(host.Kernel.Settings.Flag("debug"), Is.True);
        Assert.That(host.Cards.Single().Settings.Names("antennas"), Is.EqualTo(["aux"]));
    }

    [Test]
    public void Tier_settings_that_are_not_set_have_no_value()
    {
        var host = Load(Rig("\"ssh\": \"root@dut\"")).Rigs.Single().Hosts.Single();

        Assert.That((host.Settings.Section("power").Text("by"), host.Settings.Section("power").Number("outlet"), host.Kernel.Settings.Flag("debug")), Is.EqualTo((null as string, null as long?, null as bool?)));
        Assert.That(host.Cards.Single().Settings.Names("antennas"), Is.Empty);
    }

    [TestCase("", "", "", "ssh: is missing; use the form root@host")]
    [TestCase("\"ssh\": \"dut\"", "", "", "ssh: \"dut\" is not an ssh destination; use the form root@host")]
    [TestCase("\"ssh\": 5", "", "", "ssh: is a number; expected text")]
    [TestCase("\"ssh\": \"a@b\", \"power\": \"pdu\"", "", "", "power: is text; expected an object")]
    [TestCase("\"ssh\": \"a@b\", \"power\": { \"by\": \"pud\" }", "", "", "power:by: \"pud\" is not a switch; did you mean \"pdu\"?; allowed: pdu, relay")]
    [TestCase("\"ssh\": \"a@b\", \"power\": { \"outlet\": 9 }", "", "", "power:outlet: \"9\" is not in range; allowed: 1 to 8")]
    [TestCase("\"ssh\": \"a@b\", \"power\": { \"outlets\": 9 }", "", "", "power:outlets: unknown key; did you mean \"outlet\"?; known keys: by, outlet")]
    [TestCase("\"ssh\": \"a@b\"", "\"debug\": \"yes\"", "", "kernel:debug: is text; expected true or false")]
    [TestCase("\"ssh\": \"a@b\"", "\"clock\": \"real\"", "", "kernel:clock: unknown key; known keys: variant, debug, faults")]
    [TestCase("\"ssh\": \"a@b\"", "", "\"antennas\": [ \"third\" ]", "cards:0:antennas:0: \"third\" is not a port for antennas; allowed: main, aux")]
    public void An_invalid_tier_setting_is_refused(string host, string kernel, string card, string problem) =>
        Assert.That(Problems(Rig(host, kernel, card)), Is.EqualTo([$"rigs.json: rigs:r:hosts:h:{problem}"]));

    [Test]
    public void An_override_cannot_add_an_unknown_key_to_a_section() =>
        Assert.That(
            Problems(Rig("\"ssh\": \"a@b\", \"power\": { \"outlet\": 1 }"), "rigs:r:hosts:h:power:outlets=9"),
            Is.EqualTo(["command line: rigs:r:hosts:h:power:outlets: unknown key; did you mean \"outlet\"?; known keys: by, outlet"]));

    [Test]
    public void A_required_section_or_list_must_be_present()
    {
        var catalogue = LabCatalogue with
        {
            HostSettings = [new SectionSchema("power", "How to switch the host.", [new NumberSchema("outlet", "The outlet.", 1, 8) { Required = true }]) { Required = true }],
            CardSettings = [new ChoicesSchema("antennas", "Antennas of the card.", "port for antennas", Names("main", "aux")) { Required = true }],
        };

        Assert.That(
            Problems(Rig(""), new Dictionary<Tier, RigCatalogue>(RigsText.Catalogues) { [Lab] = catalogue }),
            Is.EquivalentTo(["rigs.json: rigs:r:hosts:h:power: is missing; write an object", "rigs.json: rigs:r:hosts:h:cards:0:antennas: is missing; write an array of names"]));
    }

    [Test]
    public void A_required_key_may_be_left_out_together_with_its_optional_section()
    {
        var catalogue = LabCatalogue with { HostSettings = [new SectionSchema("power", "How to switch the host.", [new NumberSchema("outlet", "The outlet.", 1, 8) { Required = true }])] };
        var catalogues = new Dictionary<Tier, RigCatalogue>(RigsText.Catalogues) { [Lab] = catalogue };

        Assert.That(Load(Rig(""), catalogues).Rigs, Has.Count.EqualTo(1));
        Assert.That(Problems(Rig("\"power\": { \"outlets\": 1 }"), catalogues), Has.Member("rigs.json: rigs:r:hosts:h:power:outlets: unknown key; did you mean \"outlet\"?; known keys: outlet"));
    }

    [Test]
    public void Tiers_cannot_disagree_about_the_type_of_a_key()
    {
        var other = LabCatalogue with { HostSettings = [new FlagSchema("ssh", "Whether the host has ssh.")] };

        var e = Assert.Throws<RigConfigurationException>(() => Load(Rig("\"ssh\": \"a@b\""), new Dictionary<Tier, RigCatalogue>(Catalogues) { [new Tier("field")] = other }));

        Assert.That(e!.Message, Is.EqualTo("the tiers lab and field both declare the key \"ssh\", one as text, the other as true or false; rename it in one of the providers"));
    }

    [Test]
    public void A_rig_of_a_different_tier_cannot_use_the_settings()
    {
        Assert.That(
            Problems(RigsText.File("""{ "description": "d", "tier": "simulated", "hosts": { "h": { "ssh": "a@b", "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] } } }""")),
            Is.EqualTo(["rigs.json: rigs:r:hosts:h:ssh: unknown key; known keys: kernel, cards"]));
        Assert.That(
            Problems(RigsText.File(RigsText.Rig()), "rigs:r:hosts:h:ssh=a@b"),
            Is.EqualTo(["command line: rigs:r:hosts:h:ssh: unknown key; known keys: kernel, cards"]));
    }

    [Test]
    public void The_schema_describes_the_settings()
    {
        var host = JObject.Parse(RigsFile.JsonSchema(Catalogues)).SelectToken("definitions.host.properties")!;

        Assert.That((string?)host["ssh"]!["description"], Is.EqualTo("Where the host is."));
        Assert.That(host.SelectToken("power.properties.by.enum")!.Values<string>(), Is.EqualTo(["pdu", "relay"]));
    }

    private static string Rig(string host, string kernel = "", string card = "") => RigsText.File($$"""
        { "description": "d", "tier": "lab", "hosts": { "h": { {{(host.Length == 0 ? "" : host + ",")}}
          "kernel": { "variant": "stock" {{(kernel.Length == 0 ? "" : "," + kernel)}} },
          "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" {{(card.Length == 0 ? "" : "," + card)}} } ] } } }
        """);

    private static RigsFile Load(string text, params string[] overrides) => Load(text, Catalogues, overrides);

    private static RigsFile Load(string text, IReadOnlyDictionary<Tier, RigCatalogue> catalogues, params string[] overrides)
    {
        using var file = new TemporaryFile(System.Text.Encoding.UTF8.GetBytes(text));
        return RigsFile.Load(file.Path, catalogues, overrides);
    }

    private static IEnumerable<string> Problems(string text, params string[] overrides) => Problems(text, Catalogues, overrides);

    private static IEnumerable<string> Problems(string text, IReadOnlyDictionary<Tier, RigCatalogue> catalogues, params string[] overrides) =>
        Assert.Throws<RigConfigurationException>(() => Load(text, catalogues, overrides))!.Problems.Select(problem => System.Text.RegularExpressions.Regex.Replace(problem, @"^[^: ]+: ", "rigs.json: "));

    private static Dictionary<string, string> Names(params string[] names) => names.ToDictionary(name => name, name => $"what {name} is");
}
