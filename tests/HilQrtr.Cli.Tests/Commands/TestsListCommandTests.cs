using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class TestsListCommandTests
{
    [Test]
    public async Task The_list_shows_each_test_with_its_number_of_cases_and_its_requirements()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("tests", "list");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^Test +Cases  Requires$"));
        Assert.That(result.Output, Does.Match(
            @"(?m)^EndpointIsolation\.DriverIsolation\.Each_card_is_brought_up_exactly_once +2  CardModels, 2 cards$"));
        Assert.That(result.Output, Does.Match(@"(?m)^\d+ tests of 4 suites$"));
    }

    [Test]
    public async Task Tests_are_listed_under_the_need_that_they_stand_for()
    {
        using var hil = new Hil();

        var list = await hil.RunAsync("tests", "list", "--filter", "SurpriseRemoval");
        var json = await hil.RunAsync("tests", "list", "--filter", "SurpriseRemoval", "--json");

        Assert.That(list.Output, Does.Match(@"(?m)^A card that crashed or vanished works again without a reboot\nTest .*\nLifecycle\.SurpriseRemoval\.A_card_that_disappeared_comes_back_with_its_own_driver +4  "), list.ToString);
        Assert.That(json.Json.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("need").GetString()).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Suites_that_state_no_needs_are_listed_without_headings()
    {
        using var hil = new Hil();

        var list = await hil.RunAsync("tests", "list", "--suites-assembly", TestSuites.Path, "--filter", "OfHosts.*");
        var json = await hil.RunAsync("tests", "list", "--suites-assembly", TestSuites.Path, "--filter", "OfHosts.*", "--json");

        Assert.That(list.Output, Does.StartWith("Test "), list.ToString);
        Assert.That(json.Json.GetProperty("tests")[0].GetProperty("need").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task The_list_for_a_rig_shows_which_tests_run_on_it_and_why_the_others_do_not()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("tests", "list", "--rig", "sim-duo-stock", "--suite", "EndpointIsolation");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(
            @"(?m)^EndpointIsolation\.DriverIsolation\.Each_card_is_brought_up_exactly_once .*  runs$"));
        Assert.That(result.Output, Does.Match(@"(?m)^EndpointIsolation\.ErrorCodes\.\w+ .*  lacks EndpointIds$"));
        Assert.That(result.Output, Does.Match(@"(?m)^sim-duo-stock: \d+ tests: lacks EndpointIds: host0 \(.*\) rejects QRTR_REPORT_ENDPOINT with EOPNOTSUPP$"));
        Assert.That(result.Output, Does.Match(@"(?m)^\d+ tests of 1 suite; \d+ run on sim-duo-stock$"));
    }

    [Test]
    public async Task Names_are_not_split_even_if_a_row_does_not_fit()
    {
        using var hil = new Hil { Live = true, Width = 100 };

        var result = await hil.RunAsync("tests", "list", "--rig", "sim-duo", "--filter", "DriverIsolation");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(@"EndpointIsolation\.DriverIsolation\.No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ\S*\n  Cases: 1\n  Requires: CardModels, 2 cards\n  On sim-duo: runs\n"));
    }

    [TestCase("sim-duo-stock", "ErrorCodes")]
    [TestCase("sim-duo", "Radio*")]
    public async Task The_list_predicts_which_tests_a_run_reports_as_unsupported(string rig, string filter)
    {
        using var hil = new Hil();

        var list = await hil.RunAsync("tests", "list", "--rig", rig, "--filter", filter, "--json");
        var run = await hil.RunAsync("run", "--rig", rig, "--filter", filter, "--json");

        var listed = list.Json.GetProperty("tests").EnumerateArray().Where(test => !test.GetProperty("runs").GetBoolean()).Select(test => test.GetProperty("test").GetString());
        var seen = run.Json.GetProperty("tests").EnumerateArray().Where(test => test.GetProperty("outcome").GetString() == "unsupported").Select(test => test.GetProperty("test").GetString());
        Assert.That(listed, Is.Not.Empty.And.EquivalentTo(seen));
    }

    [Test]
    public async Task A_rig_with_too_few_cards_is_reported()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await hil.RunAsync("tests", "list", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", "Needs_more_cards", "--json");

        var test = result.Json.GetProperty("tests").EnumerateArray().Single();
        Assert.That(test.GetProperty("minCards").GetInt32(), Is.EqualTo(9));
        Assert.That(test.GetProperty("reason").GetString(), Is.EqualTo("too few cards: the test needs 9, found 2"));
    }

    [Test]
    public async Task There_is_no_rig_column_if_no_rig_is_given()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("tests", "list", "--filter", "ResourceLeaks", "--json");

        Assert.That(result.Json.GetProperty("rig").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(result.Json.GetProperty("tests")[0].GetProperty("runs").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(result.Json.GetProperty("tests")[0].GetProperty("description").GetString(), Does.StartWith("The cards are brought up"));
    }
}
