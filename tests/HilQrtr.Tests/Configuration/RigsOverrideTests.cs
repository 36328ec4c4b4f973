namespace HilQrtr.Tests.Configuration;

[NonParallelizable]
public sealed class RigsOverrideTests
{
    private const string Kernel = """{ "variant": "stock", "faults": [ "loses-hello", "leaks-ids" ] }""";
    private readonly string text = $$"""{ "rigs": { "sim-duo": {{RigsText.Rig(kernel: Kernel)}} } }""";
    private readonly List<string> variables = [];

    [TearDown]
    public void RemoveVariables() => variables.ForEach(name => Environment.SetEnvironmentVariable(name, null));

    [Test]
    public void The_command_line_replaces_a_value_of_the_file() =>
        Assert.That(RigsText.Load(text, "rigs:sim-duo:hosts:h:cards:0:count=3").Rigs[0].Hosts[0].Cards, Has.Count.EqualTo(3));

    [Test]
    public void The_environment_replaces_a_value_of_the_file()
    {
        Set("HILQRTR_rigs__sim-duo__hosts__h__kernel__variant", "endpoint-ids");
        Assert.That(RigsText.Load(text).Rigs[0].Hosts[0].Kernel.Variant, Is.EqualTo("endpoint-ids"));
    }

    [Test]
    public void The_command_line_overrides_the_environment()
    {
        Set("HILQRTR_rigs__sim-duo__description", "of the environment");
        Assert.That(RigsText.Load(text, "rigs:sim-duo:description=a=b").Rigs[0].Description, Is.EqualTo("a=b"));
    }

    [Test]
    public void Settings_of_a_run_are_not_overrides()
    {
        foreach (var name in new[] { "RIG", "RIGS", "SEED", "RESULTS", "ALLURE", "REQUIRE_ALLURE", "FILTER", "REPEAT" }) Set($"HILQRTR_{name}", "x");
        Assert.That(RigsText.Load(text).Overrides, Is.Empty);
    }

    [Test]
    public void The_keys_of_overrides_are_matched_in_any_case_and_listed_as_spelled_in_the_file()
    {
        Set("HILQRTR_RIGS__SIM-DUO__DESCRIPTION", "loud");
        var file = RigsText.Load(text, "rigs:sim-duo:hosts:h:cards:0:BoardId=7");

        Assert.That(file.Rigs.Select(rig => (rig.Name, rig.Description)), Is.EqualTo([("sim-duo", "loud")]));
        Assert.That(file.Rigs[0].Hosts[0].Cards[0].Firmware.BoardId, Is.EqualTo(7));
        Assert.That(file.Overrides, Is.EqualTo(["rigs:sim-duo:description=loud", "rigs:sim-duo:hosts:h:cards:0:boardId=7"]));
    }

    [TestCase("", new string[0])]
    [TestCase("leaks-ids", new[] { "leaks-ids" })]
    [TestCase("leaks-ids, loses-hello", new[] { "leaks-ids", "loses-hello" })]
    public void An_array_of_names_is_replaced_as_a_whole(string value, string[] faults) =>
        Assert.That(RigsText.Load(text, $"rigs:sim-duo:hosts:h:kernel:faults={value}").Rigs[0].Hosts[0].Kernel.Faults, Is.EqualTo(faults));

    [Test]
    public void An_override_can_add_a_card() =>
        Assert.That(
            RigsText.Load(text, "rigs:sim-duo:hosts:h:cards:1:chip=QCA6390", "rigs:sim-duo:hosts:h:cards:1:address=0000:09:00.0").Rigs[0].Hosts[0].Cards,
            Has.Count.EqualTo(2));

    [TestCase("rigs:sim-duo:description", "command line: \"rigs:sim-duo:description\" is not KEY=VALUE; use the form rigs:sim-duo:hosts:host0:kernel:variant=stock")]
    [TestCase("=x", "command line: \"=x\" is not KEY=VALUE; use the form rigs:sim-duo:hosts:host0:kernel:variant=stock")]
    [TestCase("seed=1", "command line: seed: an override starts with rigs:RIG:; an example is rigs:sim-duo:hosts:host0:kernel:variant")]
    [TestCase("rigs:sim-dou:description=x", "command line: rigs:sim-dou:description: no rig is named \"sim-dou\"; did you mean \"sim-duo\"?; an override can change a rig in the file, but cannot add one")]
    [TestCase("rigs:sim-duo:hosts:h:cards:0:chpi=x", "command line: rigs:sim-duo:hosts:h:cards:0:chpi: unknown key; did you mean \"chip\"?")]
    [TestCase("rigs:sim-duo:hosts:h:cards:0:count=-2", "command line: rigs:sim-duo:hosts:h:cards:0:count: \"-2\" is not in range; allowed: 1 to 256")]
    [TestCase("rigs:sim-duo:hosts:h:cards:first:count=2", "command line: rigs:sim-duo:hosts:h:cards:first:count: \"first\" is not a position; rigs:sim-duo:hosts:h:cards is an array, whose positions are counted from 0")]
    [TestCase("rigs:sim-duo:hosts:h:cards=2", "command line: rigs:sim-duo:hosts:h:cards: is an array; override its keys one by one")]
    [TestCase("rigs:sim-duo:description:x=2", "command line: rigs:sim-duo:description:x: rigs:sim-duo:description has no keys; its value is text")]
    [TestCase("rigs:sim-duo:description=", "command line: rigs:sim-duo:description: is empty; leave the key out or give it a value")]
    [TestCase("rigs:sim-duo:hosts:h:kernel:faults:0=x", "command line: rigs:sim-duo:hosts:h:kernel:faults:0: \"x\" is not a kernel fault")]
    [TestCase("rigs:sim-duo:hosts:h:kernel:faults:3=leaks-ids", "rigs.json: rigs:sim-duo:hosts:h:kernel:faults:2: is missing, but rigs:sim-duo:hosts:h:kernel:faults:3 exists; arrays cannot have gaps")]
    public void An_invalid_override_is_refused_with_a_message_that_contains_the_source(string setting, string problem) =>
        Assert.That(RigsText.Problems(text, setting), Has.Some.StartsWith(problem));

    [Test]
    public void An_invalid_environment_variable_is_refused_with_a_message_that_contains_its_name()
    {
        Set("HILQRTR_rigs__sim-duo__tier", "lab");
        Assert.That(RigsText.Problems(text), Is.EqualTo(
            ["environment, HILQRTR_rigs__sim-duo__tier: rigs:sim-duo:tier: \"lab\" is not a tier of this installation; allowed: simulated, kernel"]));
    }

    [Test]
    public void An_environment_variable_with_a_misspelt_prefix_is_reported()
    {
        Set("HILQRTR_rig__sim-duo__tier", "simulated");
        Assert.That(RigsText.Problems(text).Single(), Does.StartWith("environment, HILQRTR_rig__sim-duo__tier: "));
    }

    private void Set(string name, string value)
    {
        variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
