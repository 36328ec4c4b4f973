using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class RigsCommandTests
{
    [Test]
    public async Task The_list_shows_the_rigs_that_ship_with_the_program()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("rigs", "list");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var lines = result.Output.Split('\n');
        Assert.That(lines[0], Does.Match(@"\ARig +Tier +Cards +Kernel +Expected failures +Default +Description\z"));
        Assert.That(lines.Skip(1), Has.Some.Match(@"\Asim-duo +simulated +2 × QCA6390 +driver-fixes\+endpoint-ids +0 +yes +Two"));
        Assert.That(lines.Skip(1), Has.Some.Match(@"\Akernel-duo +kernel +2 × QCA6390 +driver-fixes\+endpoint-ids +0 +- +Two"));
        Assert.That(lines.Skip(1), Has.Some.Match(@"\Asim-quad +simulated +4 × QCA6390 +driver-fixes\+endpoint-ids"));
        Assert.That(lines.Skip(1), Has.Some.Match(@"\Asim-pair +simulated +host0: 2 × QCA6390; host1: 2 × QCA6390 +driver-fixes\+endpoint-ids"));
        Assert.That(lines.Skip(1), Has.Some.Match(@"\Asim-duo-stock +simulated +2 × QCA6390 +stock"));
    }

    [Test]
    public async Task The_json_list_can_be_parsed()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("rigs", "list", "--json");

        var rigs = result.Json.GetProperty("rigs").EnumerateArray().ToList();
        Assert.That(rigs.Select(r => r.GetProperty("name").GetString()), Does.Contain("sim-duo").And.Contain("sim-duo-stock"));
        var duo = rigs.Single(r => r.GetProperty("name").GetString() == "sim-duo");
        Assert.That(duo.GetProperty("cards").GetInt32(), Is.EqualTo(2));
        Assert.That(duo.GetProperty("inDefaultSet").GetBoolean(), Is.True);
        Assert.That(duo.GetProperty("whyUnavailable").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task The_show_command_leases_the_rig_and_lists_its_capabilities_with_reasons()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("rigs", "show", "sim-duo-stock");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain("kernel 6.12+stock, release 6.12.117 (model)").And.Contains("0000:01:00.0").And.Contains("ath11k_pci"));
        Assert.That(result.Output, Does.Match("(?m)^EndpointIds +no +.+"));
        Assert.That(result.Output, Does.Match("(?m)^CardModels +yes +.+"));
    }

    [Test]
    public async Task The_json_document_of_a_rig_has_every_capability_with_its_reason()
    {
        using var hil = new Hil();

        var rig = (await hil.RunAsync("rigs", "show", "sim-duo", "--json")).Json;

        var capabilities = rig.GetProperty("capabilities").EnumerateArray().ToList();
        Assert.That(capabilities.Select(c => c.GetProperty("name").GetString()), Is.EqualTo(Enum.GetNames<HilQrtr.Rigs.Capability>()));
        Assert.That(capabilities.Select(c => c.GetProperty("reason").GetString()), Is.All.Not.Empty);
        var cards = rig.GetProperty("hosts")[0].GetProperty("cards").EnumerateArray().ToList();
        Assert.That(cards.Select(c => c.GetProperty("firmware").GetProperty("buildId").GetString()).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_valid_file_is_accepted()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await hil.RunAsync("rigs", "check");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Is.EqualTo($"{hil.Folder["rigs.json"]}: 1 rig, no problems{System.Environment.NewLine}"));
    }

    [Test]
    public async Task Check_prints_every_problem_and_exits_with_code_2()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo.Replace("QCA6390", "QCA6930").Replace("endpoint-ids", "endpoint-id").Replace("simulated", "simulate"));

        var result = await hil.RunAsync("rigs", "check");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Is.Not.Empty.And.All.StartsWith("hil: rigs.json: rigs:my-duo"), result.ToString);
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task A_declared_failure_of_a_test_that_does_not_exist_is_refused()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.DuoWithDeclared("DriverIsolation.Each_driver_reads_the_build_id_of_its_own_cart", "1"));

        var result = await hil.RunAsync("rigs", "check");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain("no test is named").And.Contain("did you mean").And.Contain("_own_card"));
    }

    [TestCase("", TestName = "An_empty_file_is_reported_with_its_name")]
    [TestCase("{ \"rigs\": ", TestName = "A_file_that_is_not_JSON_is_reported_with_its_name")]
    public async Task An_invalid_file_is_reported_with_its_name(string content)
    {
        using var hil = new Hil();
        hil.Folder.Write("lab.json", content);

        var result = await hil.RunAsync("rigs", "check", "--rigs", "lab.json", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Json.GetProperty("valid").GetBoolean(), Is.False);
        Assert.That(result.Json.GetProperty("problems")[0].GetString(), Does.Contain("lab.json"));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_value_can_be_overridden_for_one_command()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await hil.RunAsync("rigs", "show", "my-duo", "--set", "rigs:my-duo:hosts:host0:kernel:variant=stock", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Json.GetProperty("hosts")[0].GetProperty("kernel").GetProperty("variant").GetString(), Is.EqualTo("stock"));
    }

    [Test]
    public async Task An_override_without_a_value_is_refused()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("rigs", "list", "--set", "rigs:sim-duo");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
    }
}
