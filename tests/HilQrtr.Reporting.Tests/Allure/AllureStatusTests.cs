using System.Text.RegularExpressions;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Allure;

internal sealed class AllureStatusTests : WithResultsFolder
{
    [TestCase(Outcome.Passed, Expectation.AsExpected, "passed")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedFailure, "failed")]
    [TestCase(Outcome.Failed, Expectation.AsExpected, "failed")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedObservation, "failed")]
    [TestCase(Outcome.Passed, Expectation.UnexpectedPass, "failed")]
    [TestCase(Outcome.InfrastructureError, Expectation.Unknown, "broken")]
    [TestCase(Outcome.Interrupted, Expectation.Unknown, "broken")]
    [TestCase(Outcome.Unsupported, Expectation.AsExpected, "skipped")]
    [TestCase(Outcome.Unsupported, Expectation.UnexpectedObservation, "failed")]
    public void Every_outcome_has_its_status(Outcome outcome, Expectation expectation, string status)
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Of("sim-duo", "F", "M", outcome, expectation));

        Assert.That(result.Text("status"), Is.EqualTo(status));
        Assert.That(result.Text("stage"), Is.EqualTo("finished"));
    }

    [Test]
    public void Every_result_that_did_not_pass_is_in_exactly_one_category()
    {
        SampleRun.Write(new AllureSink(Folder));
        var categories = AllureFolder.Read(Folder, "categories.json").Single().EnumerateArray().ToList();
        var used = new HashSet<string>();

        foreach (var result in AllureFolder.Results(Folder).Where(r => r.Text("status") != "passed"))
        {
            var matching = categories
                .Where(c => c.GetProperty("matchedStatuses").EnumerateArray().Any(s => s.GetString() == result.Text("status"))
                    && Regex.IsMatch(result.Message()!, c.Text("messageRegex")))
                .Select(c => c.Text("name")).ToList();
            Assert.That(matching, Has.Count.EqualTo(1), result.Message());
            used.Add(matching[0]);
        }

        Assert.That(used, Is.EquivalentTo(categories.Select(c => c.Text("name"))), "each category has a result in the sample");
    }

    [Test]
    public void A_message_cannot_imitate_an_expected_failure()
    {
        var record = SampleRun.Of("sim-duo", "F", "M", Outcome.Failed, Expectation.UnexpectedFailure) with { Message = "Failed as declared: not at all" };

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.Message(), Is.EqualTo("Message: Failed as declared: not at all"));
        Assert.That(result.GetProperty("statusDetails").GetProperty("known").GetBoolean(), Is.False);
    }

    [Test]
    public void An_expected_failure_is_marked_as_known_and_begins_with_its_reason()
    {
        var record = SampleRun.Records.Single(r => r.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected });

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.GetProperty("statusDetails").GetProperty("known").GetBoolean(), Is.True);
        Assert.That(result.Labels("tag"), Is.EqualTo(["expected-failure"]));
        Assert.That(result.Message(), Does.StartWith("Failed as declared: stock routes by node number, and both cards use node 7\ncard1's driver read"));
        var link = result.GetProperty("links").EnumerateArray().Single();
        Assert.That(link.Text("type"), Is.EqualTo("issue"));
        Assert.That(link.Text("url"), Is.EqualTo("https://lore.kernel.org/linux-arm-msm/"));
    }

    [Test]
    public void The_message_of_an_unexpected_pass_says_what_to_do()
    {
        var record = SampleRun.Records.Single(r => r.Verdict.Expectation == Expectation.UnexpectedPass);

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.Message(), Does.StartWith("Unexpected pass: ").And.Contain("sim-duo-stock").And.Contain("remove the declaration"));
        Assert.That(result.GetProperty("statusDetails").GetProperty("known").GetBoolean(), Is.False);
    }

    [Test]
    public void An_unexpected_observation_is_shown_with_the_declared_and_actual_values_and_the_message()
    {
        var record = SampleRun.Records.Single(r => r.Verdict.Expectation == Expectation.UnexpectedObservation);

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.Message(), Does.StartWith("Unexpected observation: ").And.Contain("declared \"1\", seen \"2\"").And.EndWith("\ncard0 has 3 clients"));
    }
}
