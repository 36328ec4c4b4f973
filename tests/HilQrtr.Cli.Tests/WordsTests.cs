using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Tests;

public sealed class WordsTests
{
    [TestCase(Outcome.Passed, Expectation.AsExpected, "PASS")]
    [TestCase(Outcome.Passed, Expectation.UnexpectedPass, "XPASS")]
    [TestCase(Outcome.Failed, Expectation.AsExpected, "XFAIL")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedFailure, "FAIL")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedObservation, "XDIFF")]
    [TestCase(Outcome.Unsupported, Expectation.AsExpected, "SKIP")]
    [TestCase(Outcome.Unsupported, Expectation.UnexpectedObservation, "XDIFF")]
    [TestCase(Outcome.InfrastructureError, Expectation.Unknown, "ERROR")]
    [TestCase(Outcome.Interrupted, Expectation.Unknown, "STOP")]
    public void Every_verdict_has_its_tag(Outcome outcome, Expectation expectation, string word) =>
        Assert.That(OutcomeWords.Tag(new Verdict(outcome, expectation, null, "")), Is.EqualTo(word));

    [TestCase(0.0012345, ExpectedResult = "1.23 ms")]
    [TestCase(0.0123, ExpectedResult = "12.3 ms")]
    [TestCase(0.5, ExpectedResult = "500 ms")]
    [TestCase(1.5, ExpectedResult = "1.50 s")]
    [TestCase(75, ExpectedResult = "75.0 s")]
    [TestCase(0, ExpectedResult = "0.00 ms")]
    public string A_duration_has_three_significant_digits(double seconds) => Words.Of(TimeSpan.FromSeconds(seconds));

    [TestCase(AnnounceMode.AfterHello, ExpectedResult = "after-hello")]
    [TestCase(AnnounceMode.Unasked, ExpectedResult = "unasked")]
    public string A_value_is_spelt_as_in_the_rigs_file(AnnounceMode mode) => Words.Of(mode);

    [TestCase("a\u001b[2Jb", ExpectedResult = "a\uFFFD[2Jb")]
    [TestCase("a\r\nb\tc", ExpectedResult = "a b  c")]
    [TestCase("plain × text", ExpectedResult = "plain × text")]
    public string Control_characters_are_replaced(string text) => Printable.OneLine(text);
}
