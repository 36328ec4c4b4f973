namespace HilQrtr.Tests.Configuration;

/// <summary>
/// Tests rigs.json with a tier in which kernels can have different clocks, and in which each host has one PCI bus by default.
/// </summary>
public sealed class KernelTierTests
{
    [Test]
    public void Cards_are_devices_on_bus_00_in_order_of_declaration()
    {
        var cards = RigsText.Load(Rig("""{ "chip": "QCA6390", "address": "0000:00:00.0", "count": 2 }, { "chip": "QCA6390", "address": "0000:00:02.0" }""")).Rigs[0].Hosts[0].Cards;
        Assert.That(cards.Select(card => card.Address), Is.EqualTo(["0000:00:00.0", "0000:00:01.0", "0000:00:02.0"]));
    }

    [TestCase("0000:01:00.0", "write 0000:00:00.0")]
    [TestCase("0000:00:01.0", "write 0000:00:00.0")]
    [TestCase("zz", "write 0000:00:00.0")]
    public void A_wrong_address_is_refused_with_a_message_that_contains_the_correct_address(string address, string hint) =>
        Assert.That(RigsText.Problems(Rig($$"""{ "chip": "QCA6390", "address": "{{address}}" }""")).Single(),
            Is.EqualTo($"rigs.json: rigs:r:hosts:h:cards:0:address: \"{address}\" is not this card's address: on this tier all cards are on bus 00, in order of declaration; {hint}"));

    [Test]
    public void Buses_follow_the_order_of_declaration_if_each_card_has_its_own_bus()
    {
        const string kernel = """{ "variant": "instance-ids" }""";
        var cards = RigsText.Load(Rig("""{ "chip": "QCN9274", "address": "0000:01:00.0", "count": 2 }, { "chip": "QCA6390", "address": "0000:03:00.0" }""", kernel)).Rigs[0].Hosts[0].Cards;
        Assert.That(cards.Select(card => card.Address), Is.EqualTo(["0000:01:00.0", "0000:02:00.0", "0000:03:00.0"]));
        Assert.That(RigsText.Problems(Rig("""{ "chip": "QCN9274", "address": "0000:00:00.0" }""", kernel)).Single(),
            Does.EndWith("is not this card's address: with this kernel each card has its own bus, starting at 01, in order of declaration; write 0000:01:00.0"));
    }

    [Test]
    public void A_host_with_too_many_cards_is_refused() =>
        Assert.That(RigsText.Problems(Rig("""{ "chip": "QCA6390", "address": "0000:00:00.0", "count": 9 }""")).Single(),
            Is.EqualTo("rigs.json: rigs:r:hosts:h:cards: declares 9 cards; allowed on one host of this tier: 8"));

    [Test]
    public void A_bus_with_more_than_32_cards_is_refused() =>
        Assert.That(RigsText.Problems(Rig("""{ "chip": "QCA6390", "address": "0000:00:00.0", "count": 33 }""")).Single(),
            Does.EndWith("go beyond device 1f of bus 00; allowed: 32 cards per host"));

    [Test]
    public void Each_host_has_its_own_bus()
    {
        var hosts = RigsText.Load(RigsText.File($$"""{ "description": "d", "tier": "kernel", "hosts": { "h": {{Host()}}, "i": {{Host()}} } }""")).Rigs[0].Hosts;
        Assert.That(hosts.Select(host => host.Cards[0].Address), Is.EqualTo(["0000:00:00.0", "0000:00:00.0"]));
        Assert.That(hosts.SelectMany(host => host.Cards).Select(card => card.Name), Is.Unique);
    }

    [Test]
    public void Hosts_with_different_clocks_are_refused() =>
        Assert.That(RigsText.Problems(RigsText.File($$"""{ "description": "d", "tier": "kernel", "hosts": { "h": {{Host()}}, "i": {{Host(kernel: """{ "variant": "stock", "clock": "real" }""")}} } }""")),
            Contains.Item("rigs.json: rigs:r:hosts:i:kernel:clock: is real, but on h it is virtual; all hosts of a rig need the same value"));

    [TestCase("""{ "variant": "stock" }""", null)]
    [TestCase("""{ "variant": "stock", "clock": "virtual" }""", "virtual")]
    [TestCase("""{ "variant": "stock", "clock": "real" }""", "real")]
    public void The_clock_of_a_kernel_is_read(string kernel, string? clock) =>
        Assert.That(RigsText.Load(Rig(kernel: kernel)).Rigs[0].Hosts[0].Kernel.Settings.Text("clock"), Is.EqualTo(clock));

    [Test]
    public void An_unknown_clock_is_refused() =>
        Assert.That(RigsText.Problems(RigsText.File(RigsText.Rig(kernel: """{ "variant": "stock", "clock": "real" }"""))).Single(),
            Is.EqualTo("rigs.json: rigs:r:hosts:h:kernel:clock: \"real\" is not a clock of this tier; allowed: virtual"));

    [Test]
    public void Known_issues_are_read()
    {
        var line = RigsText.Load(RigsText.File(RigsText.Rig(more: """, "knownIssues": [ { "pattern": "WARNING: .*x", "reason": "because" } ]"""))).Rigs[0].KnownIssues.Single();
        Assert.That((line.Pattern.IsMatch("[1] WARNING: y x"), line.Pattern.IsMatch("warning: x"), line.Reason), Is.EqualTo((true, false, "because")));
    }

    [Test]
    public void Known_issues_are_inherited_from_another_rig()
    {
        var host = Host("""{ "chip": "QCA6390", "address": "0000:00:00.0" }""", """{ "variant": "stock" }""");
        var rigs = RigsText.Load($$"""
            { "rigs": {
              "one": { "description": "d", "tier": "kernel", "hosts": { "h": {{host}} }, "knownIssues": [ { "pattern": "a", "reason": "its a" }, { "pattern": "b", "reason": "its b" } ] },
              "two": { "description": "d", "tier": "kernel", "hosts": { "h": {{host}} }, "knownIssuesFrom": "one", "knownIssues": [ { "pattern": "b", "reason": "my b" } ] }
            } }
            """);
        Assert.That(rigs.Find("two").KnownIssues.Select(known => known.Reason), Is.EqualTo(["its a", "my b"]));
    }

    [TestCase("""{ "pattern": "(", "reason": "r" }""", "rigs:r:knownIssues:0:pattern: \"(\" is not a regular expression")]
    [TestCase("""{ "reason": "r" }""", "rigs:r:knownIssues:0:pattern: is missing; write a regular expression that matches part of the line, leftover or message")]
    [TestCase("""{ "pattern": "x" }""", "rigs:r:knownIssues:0:reason: is missing; say why the problem happens")]
    public void An_invalid_known_issue_is_refused(string line, string problem) =>
        Assert.That(RigsText.Problems(RigsText.File(RigsText.Rig(more: $$""", "knownIssues": [ {{line}} ]"""))).Single(), Does.Contain(problem));

    private static string Rig(string cards = """{ "chip": "QCA6390", "address": "0000:00:00.0" }""", string kernel = """{ "variant": "stock" }""") =>
        RigsText.File($$"""{ "description": "d", "tier": "kernel", "hosts": { "h": {{Host(cards, kernel)}} } }""");

    private static string Host(string cards = """{ "chip": "QCA6390", "address": "0000:00:00.0" }""", string kernel = """{ "variant": "stock" }""") =>
        $$"""{ "kernel": {{kernel}}, "cards": [ {{cards}} ] }""";
}
