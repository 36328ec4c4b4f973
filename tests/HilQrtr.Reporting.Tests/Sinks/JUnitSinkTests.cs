using System.Xml.Linq;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

internal sealed class JUnitSinkTests : WithResultsFolder
{
    [Test]
    public void Each_pair_of_a_rig_and_a_suite_is_a_testsuite_with_counts()
    {
        SampleRun.Write(new JUnitSink(Folder));

        var suites = Document().Elements("testsuite").Select(s =>
            ((string)s.Attribute("name")!, (int)s.Attribute("tests")!, (int?)s.Attribute("failures"), (int?)s.Attribute("errors"), (int?)s.Attribute("skipped")));
        Assert.That(suites, Is.EqualTo(new (string, int, int?, int?, int?)[]
        {
            ("sim-duo: EndpointIsolation", 8, 1, 2, 1),
            ("sim-duo-stock: EndpointIsolation", 5, 2, 1, 0),
            ("HilQrtr: run", 1, null, 1, null),
        }));
    }

    [Test]
    public void A_test_has_a_separate_class_on_each_rig()
    {
        SampleRun.Write(new JUnitSink(Folder));

        var classes = Document().Descendants("testcase")
            .Where(c => (string)c.Attribute("name")! == "Each_driver_reads_the_build_id_of_its_own_card").Select(c => (string)c.Attribute("classname")!);
        Assert.That(classes, Is.EqualTo(["sim-duo.EndpointIsolation.DriverIsolation", "sim-duo-stock.EndpointIsolation.DriverIsolation"]));
    }

    [Test]
    public void An_expected_failure_is_written_as_a_passed_test_with_a_reason()
    {
        var record = SampleRun.Records.Single(r => r.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected });

        var test = CaseOf(record);

        Assert.That(test.Elements().Select(e => e.Name.LocalName), Is.EqualTo(["properties", "system-out"]));
        var property = test.Descendants("property").First();
        Assert.That((string)property.Attribute("name")!, Is.EqualTo("expected-failure"));
        Assert.That((string)property.Attribute("value")!, Is.EqualTo("stock routes by node number, and both cards use node 7"));
        Assert.That((string)test.Element("system-out")!, Does.StartWith("failed as declared").And.Contain("distinct build ids read"));
    }

    [Test]
    public void A_failure_has_its_cause_as_a_property()
    {
        var record = SampleRun.Records.First(r => r.Cause is not null);

        var property = CaseOf(record).Element("properties")!.Elements().Single();

        Assert.That(((string)property.Attribute("name")!, (string)property.Attribute("value")!), Is.EqualTo(("cause", record.Cause!.Key)));
    }

    [TestCase(Outcome.Failed, Expectation.UnexpectedFailure, "failure", "unexpected-failure")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedObservation, "failure", "unexpected-observation")]
    [TestCase(Outcome.Passed, Expectation.UnexpectedPass, "failure", "unexpected-pass")]
    [TestCase(Outcome.InfrastructureError, Expectation.Unknown, "error", "infrastructure-error")]
    [TestCase(Outcome.Interrupted, Expectation.Unknown, "error", "interrupted")]
    [TestCase(Outcome.Unsupported, Expectation.AsExpected, "skipped", null)]
    public void Every_result_that_is_not_shown_as_passed_has_its_element(Outcome outcome, Expectation expectation, string element, string? type)
    {
        var test = CaseOf(SampleRun.Of("sim-duo", "F", "M", outcome, expectation) with { Trace = "at F.M()" });

        var resultElement = test.Elements().First();
        Assert.That(resultElement.Name.LocalName, Is.EqualTo(element));
        Assert.That((string?)resultElement.Attribute("type"), Is.EqualTo(type));
        Assert.That((string?)resultElement.Attribute("message"), Is.Not.Empty);
        if (element != "skipped")
            Assert.That(resultElement.Value, Does.EndWith("at F.M()"));
    }

    [Test]
    public void Characters_that_are_invalid_in_XML_are_replaced()
    {
        var record = SampleRun.Of("sim\u0001duo", "F", "M(\"\0\ud800\")", Outcome.Failed, Expectation.UnexpectedFailure) with
        {
            Message = "\u001b[31m <&\"'> \ufffe \ud83d\ude00 é",
        };

        var test = CaseOf(record);

        Assert.That((string)test.Attribute("classname")!, Is.EqualTo("sim\ufffdduo.EndpointIsolation.F"));
        Assert.That((string)test.Attribute("name")!, Is.EqualTo("M(\"\ufffd\ufffd\")"));
        Assert.That((string)test.Element("failure")!.Attribute("message")!, Is.EqualTo("\ufffd[31m <&\"'> \ufffd \ud83d\ude00 é"));
    }

    [Test]
    public void A_repetition_has_its_own_name()
    {
        Assert.That((string)CaseOf(SampleRun.Records[0] with { Repetition = 2 }).Attribute("name")!, Does.EndWith("own_card [repetition 2]"));
    }

    [Test]
    public void A_run_without_tests_gives_a_valid_document()
    {
        var sink = new JUnitSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.RunFinished(true, []);

        Assert.That(Document().Name.LocalName, Is.EqualTo("testsuites"));
        Assert.That(Document().Elements(), Is.Empty);
    }

    [Test]
    public void Outcomes_are_written_even_without_space_for_the_messages()
    {
        var disk = new FaultyDisk { Largest = 4096 };
        using var folder = ResultsFolder.Create(Temporary["tight"], disk);
        var sink = new JUnitSink(folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestFinished(SampleRun.Of("sim-duo", "F", "M", Outcome.Failed, Expectation.UnexpectedFailure) with { Message = new string('x', 8192) });

        Assert.That(() => sink.RunFinished(false, []), Throws.TypeOf<ResultsLostException>().With.Message.Contains("junit.xml"));

        Assert.That(XDocument.Load(folder.JUnitXml).Descendants("failure").Count(), Is.EqualTo(1));
    }

    private XElement CaseOf(TestRecord record)
    {
        var sink = new JUnitSink(Folder);
        sink.TestFinished(record);
        sink.RunFinished(false, []);
        return Document().Descendants("testcase").Single();
    }

    private XElement Document() => XDocument.Load(Folder.JUnitXml).Root!;
}
