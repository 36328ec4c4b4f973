using System.Security.Cryptography;
using System.Text;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

public sealed class RigsFileTests
{
    [Test]
    public void Rigs_and_hosts_keep_the_order_of_the_file()
    {
        var host = """{ "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] }""";
        var two = $$"""{ "description": "d", "tier": "simulated", "hosts": { "z": {{host}}, "10": {{host}}, "a": {{host}} } }""";
        var file = RigsText.Load($$"""{ "rigs": { "zeta": {{two}}, "Alpha": {{RigsText.Rig()}}, "mid-9": {{RigsText.Rig()}} } }""");

        Assert.That(file.Rigs.Select(rig => rig.Name), Is.EqualTo(["zeta", "Alpha", "mid-9"]));
        Assert.That(file.Rigs[0].Hosts.Select(host => host.Name), Is.EqualTo(["z", "10", "a"]));
        Assert.That(file.Rigs[0].Hosts.SelectMany(h => h.Cards).Select(card => card.Name), Is.EqualTo(["card0", "card1", "card2"]));
    }

    [Test]
    public void The_keys_of_a_rig_and_its_kernel_are_read()
    {
        var rig = RigsText.Load(RigsText.File(RigsText.Rig(
            RigsText.Card("\"faults\": [ \"floods\", \"never-answers\" ]"), kernel: """{ "variant": "endpoint-ids", "faults": [ "leaks-ids" ] }"""))).Rigs[0];

        Assert.That(rig.Description, Is.EqualTo("d"));
        Assert.That(rig.Tier, Is.EqualTo(Tier.Simulated));
        Assert.That(rig.Hosts[0].Kernel.Variant, Is.EqualTo("endpoint-ids"));
        Assert.That(rig.Hosts[0].Kernel.Faults, Is.EqualTo(["leaks-ids"]));
        Assert.That(rig.Hosts[0].Cards[0].Faults, Is.EqualTo(["floods", "never-answers"]));
        Assert.That(rig.ExpectedFailures, Is.Empty);
    }

    [Test]
    public void Comments_and_trailing_commas_are_allowed() =>
        Assert.That(RigsText.Load($"// ours\n{{ \"rigs\": {{ /* one */ \"r\": {RigsText.Rig()}, }}, }}").Rigs, Has.Count.EqualTo(1));

    [Test]
    public void The_digest_is_computed_from_the_bytes_of_the_file()
    {
        var text = RigsText.File(RigsText.Rig());
        Assert.That(RigsText.Load(text, "rigs:r:description=other").Sha256,
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
    }

    [Test]
    public void The_path_is_absolute_and_the_file_name_contains_no_folder()
    {
        using var temporary = new TemporaryFile(Encoding.UTF8.GetBytes(RigsText.File(RigsText.Rig())));
        var file = RigsFile.Load(Path.GetRelativePath(Environment.CurrentDirectory, temporary.Path), RigsText.Catalogues);

        Assert.That(file.Path, Is.EqualTo(temporary.Path));
        Assert.That(file.FileName, Is.EqualTo(Path.GetFileName(temporary.Path)));
    }

    [Test]
    public void A_rig_is_found_by_its_name() =>
        Assert.That(RigsText.Load(RigsText.File(RigsText.Rig())).Find("r").Name, Is.EqualTo("r"));

    [TestCase("sim-dou", "rigs.json: no rig is named \"sim-dou\"; did you mean \"sim-duo\"?; rigs: sim-duo, sim-quad")]
    [TestCase("SIM-QUAD", "rigs.json: no rig is named \"SIM-QUAD\"; did you mean \"sim-quad\"?; rigs: sim-duo, sim-quad")]
    [TestCase("lab", "rigs.json: no rig is named \"lab\"; rigs: sim-duo, sim-quad")]
    public void An_unknown_rig_is_refused_with_a_message_that_contains_the_nearest_name_and_all_names(string name, string message)
    {
        var file = RigsText.Load($$"""{ "rigs": { "sim-duo": {{RigsText.Rig()}}, "sim-quad": {{RigsText.Rig()}} } }""");
        Assert.That(Assert.Throws<RigConfigurationException>(() => file.Find(name))!.Problems, Is.EqualTo([message]));
    }

    [Test]
    public void The_default_set_depends_on_the_tier_unless_a_rig_declares_otherwise()
    {
        var kernel = """{ "description": "d", "tier": "kernel", "hosts": { "h": { "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:00:00.0" } ] } } """;
        var text = $$"""
            { "rigs": { "k": {{kernel}} }, "s": {{RigsText.Rig()}}, "in": {{kernel}}, "default": true }, "out": {{RigsText.Rig(more: """, "default": false """)}}, "t": {{RigsText.Rig(more: """, "default": true """)}} } }
            """;

        Assert.That(RigsText.Load(text).DefaultSet().Select(rig => rig.Name), Is.EqualTo(["s", "in", "t"]));
        Assert.That(RigsText.Load(text, "rigs:out:default=true", "rigs:s:default=false").DefaultSet().Select(rig => rig.Name), Is.EqualTo(["in", "out", "t"]));
        Assert.That(RigsText.Problems(text, "rigs:s:default=perhaps"), Is.EqualTo(["command line: rigs:s:default: \"perhaps\" is neither true nor false"]));
    }

    [Test]
    public void An_empty_default_set_is_refused_with_a_message_that_says_what_to_do()
    {
        var file = RigsText.Load(RigsText.File(RigsText.Rig(more: """, "default": false """)));

        Assert.That(Assert.Throws<RigConfigurationException>(() => file.DefaultSet())!.Problems,
            Is.EqualTo(["rigs.json: no rig is in the default set; name a rig with --rig, or add \"default\": true to a rig; rigs: r"]));
    }

    [Test]
    public void Names_of_hosts_are_read_without_validating_the_file()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.json");
        File.WriteAllText(path, """{ "rigs": { "pair": { "tier": "unheard of", "hosts": { "east": { }, "west": { } } } } }""");
        Assert.That(RigsFile.HostNames(path, "pair"), Is.EqualTo(["east", "west"]));
        Assert.That(RigsFile.HostNames(path, "other"), Is.Empty);
        Assert.That(RigsFile.HostNames(path + ".missing", "pair"), Is.Empty);
        File.Delete(path);
    }
}
