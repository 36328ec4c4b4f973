using System.Globalization;
using System.Text;
using System.Xml;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Writes JUnit XML that both Jenkins and GitLab can read.</summary>
/// <param name="xml">Receives the XML.</param>
internal sealed class JUnitDocument(XmlWriter xml)
{
    public void Write(IReadOnlyList<TestRecord> records, IReadOnlyList<string> errors)
    {
        xml.WriteStartElement("testsuites");
        Attribute("name", "HilQrtr");
        foreach (var suite in records.GroupBy(r => (r.Test.Place, r.Test.Suite)))
            Suite(suite.Key.Place, suite.Key.Suite, [.. suite]);
        if (errors.Count > 0)
            RunErrors(errors);
        xml.WriteEndElement();
    }

    private void Suite(string rig, string suite, IReadOnlyList<TestRecord> records)
    {
        var verdicts = records.Select(JUnitVerdict.Of).ToList();
        xml.WriteStartElement("testsuite");
        Attribute("name", $"{rig}: {suite}");
        Count("tests", records.Count);
        foreach (var (name, element) in new[] { ("failures", "failure"), ("errors", "error"), ("skipped", "skipped") })
            Count(name, verdicts.Count(v => v?.Element == element));
        Attribute("time", Seconds(records.Aggregate(TimeSpan.Zero, (sum, r) => sum + (r.Stop - r.Start))));
        Attribute("timestamp", records.Min(r => r.Start).UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        Attribute("hostname", rig);
        foreach (var (record, verdict) in records.Zip(verdicts))
            Case(record, verdict);
        xml.WriteEndElement();
    }

    private void Case(TestRecord record, JUnitVerdict? verdict)
    {
        xml.WriteStartElement("testcase");
        // Make the rig part of the class name, because CI systems identify a test only by its class and its name.
        Attribute("classname", $"{record.Test.Place}.{record.Test.Suite}.{record.Test.Fixture}");
        Attribute("name", record.Repetition == 0
            ? record.Test.Name
            : string.Create(CultureInfo.InvariantCulture, $"{record.Test.Name} [repetition {record.Repetition}]"));
        Attribute("time", Seconds(record.Stop - record.Start));
        Properties(record);
        if (verdict is not null)
            Said(verdict, record);
        SystemOut(record);
        xml.WriteEndElement();
    }

    private void Properties(TestRecord record)
    {
        var declared = record.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected } ? record.Verdict.Declared : null;
        if (record.Cause is null && declared is null)
            return;
        xml.WriteStartElement("properties");
        if (record.Cause is { } cause)
            Property("cause", cause.Key);
        if (declared is not null)
            Property("expected-failure", declared.Reason);
        if (declared?.Link is { } link)
            Property("link", link);
        xml.WriteEndElement();
    }

    private void Said(JUnitVerdict verdict, TestRecord record)
    {
        xml.WriteStartElement(verdict.Element);
        Attribute("message", verdict.Message);
        if (verdict.Element != "skipped")
        {
            Attribute("type", verdict.Type);
            var lines = new[] { verdict.Message, record.Message, record.Trace }.Where(l => !string.IsNullOrEmpty(l)).Distinct();
            Text(string.Join('\n', lines));
        }

        xml.WriteEndElement();
    }

    private void SystemOut(TestRecord record)
    {
        var text = new StringBuilder();
        if (record.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected })
            text.Append(record.Verdict.Explanation).Append('\n').Append(record.Message).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"seed {record.Seed}\n");
        text.Append(Observations.Table(record));
        xml.WriteStartElement("system-out");
        Text(text.ToString());
        xml.WriteEndElement();
    }

    private void RunErrors(IReadOnlyList<string> errors)
    {
        xml.WriteStartElement("testsuite");
        Attribute("name", "HilQrtr: run");
        Count("tests", errors.Count);
        Count("errors", errors.Count);
        for (var i = 0; i < errors.Count; i++)
        {
            xml.WriteStartElement("testcase");
            Attribute("classname", "HilQrtr.Run");
            Attribute("name", string.Create(CultureInfo.InvariantCulture, $"error {i + 1}"));
            xml.WriteStartElement("error");
            Attribute("message", errors[i]);
            Attribute("type", "run");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Property(string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute("name", name);
        Attribute("value", value);
        xml.WriteEndElement();
    }

    private void Attribute(string name, string value) => xml.WriteAttributeString(name, XmlSafeText.Clean(value));

    private void Count(string name, int value) => Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    private void Text(string text) => xml.WriteString(XmlSafeText.Clean(text));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
