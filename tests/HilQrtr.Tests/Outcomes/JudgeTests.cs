using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Tests.Outcomes;

public sealed class JudgeTests
{
    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly TestIdentity Test = new("EndpointIsolation", "Drivers", "Reads_own", "Reads_own(True)", "sim-duo-stock", []);

    [TestCase(Outcome.Passed, Expectation.AsExpected, "")]
    [TestCase(Outcome.Failed, Expectation.UnexpectedFailure, "unexpected failure (sim-duo-stock does not declare that this test fails)")]
    [TestCase(Outcome.Unsupported, Expectation.AsExpected, "not run, since the rig lacks a capability: why")]
    [TestCase(Outcome.InfrastructureError, Expectation.Unknown, "the rig failed, so there is no verdict on the product: why")]
    [TestCase(Outcome.Interrupted, Expectation.Unknown, "interrupted before the end")]
    public void Only_a_failure_is_unexpected_if_no_failure_is_declared(Outcome outcome, Expectation expectation, string explanation) =>
        Assert.That(Judge.Decide([], Test, outcome, Nothing, "why"), Is.EqualTo(new Verdict(outcome, expectation, null, explanation)));

    [TestCase(Outcome.Passed, Expectation.UnexpectedPass, "passed, though rig sim-duo-stock declares that Drivers.* fails (HELLO lost): remove the declaration")]
    [TestCase(Outcome.Failed, Expectation.AsExpected, "failed as declared: HELLO lost")]
    [TestCase(Outcome.Unsupported, Expectation.UnexpectedObservation, "declared to fail (HELLO lost), but was not run: why")]
    [TestCase(Outcome.InfrastructureError, Expectation.Unknown, "the rig failed, so there is no verdict on the product: why")]
    [TestCase(Outcome.Interrupted, Expectation.Unknown, "interrupted before the end")]
    public void Only_the_declared_failure_is_expected_if_a_failure_is_declared(Outcome outcome, Expectation expectation, string explanation)
    {
        var declared = Declare("Drivers.*", ("ids", "1"));
        var verdict = Judge.Decide([declared], Test, outcome, Seen(("ids", "1")), "why");

        Assert.That(verdict.Expectation, Is.EqualTo(expectation));
        Assert.That(verdict.Outcome, Is.EqualTo(outcome));
        Assert.That(verdict.Declared, Is.SameAs(declared));
        Assert.That(verdict.Explanation, Does.StartWith(explanation));
    }

    [TestCase(Outcome.Passed, "ids", Expectation.AsExpected)]
    [TestCase(Outcome.Unsupported, "ids", Expectation.AsExpected)]
    [TestCase(Outcome.Failed, "ids", Expectation.AsExpected)]
    [TestCase(Outcome.Failed, "other", Expectation.UnexpectedObservation)]
    public void A_declared_bug_of_the_base_need_not_appear_but_no_other_failure_is_expected(Outcome outcome, string seen, Expectation expectation)
    {
        var declared = Declare("Drivers.*", ("ids", "1")) with { OfBase = "stock" };

        Assert.That(Judge.Decide([declared], Test, outcome, Seen((seen, "1"))).Expectation, Is.EqualTo(expectation));
    }

    [Test]
    public void An_unexpected_failure_lists_each_observation_that_differs_from_its_declaration()
    {
        var declared = Declare("Drivers.*", ("ids", "1"), ("who", "card0|card1"), ("requests", "0"));
        var verdict = Judge.Decide([declared], Test, Outcome.Failed, Seen(("ids", "2"), ("who", "card1"), ("more", "x")));

        Assert.That(verdict.Expectation, Is.EqualTo(Expectation.UnexpectedObservation));
        Assert.That(verdict.Explanation, Is.EqualTo(
            "failed, but not as declared (HELLO lost): ids: declared \"1\", seen \"2\"; requests: declared \"0\", never observed"));
    }

    [TestCase("ids=1,requests=0", true)]
    [TestCase("panic=NULL", true)]
    [TestCase("panic=NULL,ids=3", true)]
    [TestCase("ids=1", false)]
    [TestCase("requests=0,panic=other", false)]
    [TestCase("", false)]
    public void One_of_several_sets_of_observations_must_match_completely(string seen, bool fits)
    {
        var declared = Declare("*", ("ids", "1"), ("requests", "0")) with { Or = [Seen(("panic", "NULL"))] };
        var observations = Seen([.. seen.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).Select(one => (one[0], one[1]))]);
        Assert.That(
            Judge.Decide([declared], Test, Outcome.Failed, observations).Expectation, Is.EqualTo(fits ? Expectation.AsExpected : Expectation.UnexpectedObservation));
    }

    [Test]
    public void The_closest_of_several_sets_of_observations_is_reported()
    {
        var declared = Declare("*", ("ids", "1"), ("requests", "0")) with { Or = [Seen(("panic", "NULL"), ("at", "0"))] };
        Assert.That(
            Judge.Decide([declared], Test, Outcome.Failed, Seen(("at", "0"))).Explanation,
            Is.EqualTo("failed, but not as declared (HELLO lost): panic: declared \"NULL\", never observed"));
    }

    [TestCase("card0|card1", "card0", true)]
    [TestCase("card0|card1", "card1", true)]
    [TestCase("card0|card1", "card0|card1", false)]
    [TestCase("card0", "card", false)]
    [TestCase("card0", "Card0", false)]
    [TestCase("", "", true)]
    public void A_value_must_equal_one_of_the_alternatives(string declared, string seen, bool fits) =>
        Assert.That(
            Judge.Decide([Declare("*", ("who", declared))], Test, Outcome.Failed, Seen(("who", seen))).Expectation,
            Is.EqualTo(fits ? Expectation.AsExpected : Expectation.UnexpectedObservation));

    [TestCase("Drivers.Reads_own(True)", true)]
    [TestCase("Drivers.Reads_own", true)]
    [TestCase("Drivers.Reads_*", true)]
    [TestCase("*(True)", true)]
    [TestCase("Drivers.Reads_own(False)", false)]
    [TestCase("Drivers.Reads", false)]
    [TestCase("Reads_own", false)]
    [TestCase("drivers.reads_own", false)]
    [TestCase("EndpointIsolation.Drivers.Reads_own", false)]
    public void The_pattern_of_a_declaration_is_a_fixture_and_a_test_name_or_method(string pattern, bool names) =>
        Assert.That(Judge.Matches(Declare(pattern), Test), Is.EqualTo(names));

    [TestCase("Drivers.Reads_own(True)", true)]
    [TestCase("Drivers.Reads_*", true)]
    [TestCase("Drivers.Reads_the_id_of_its_own_card", true)]
    [TestCase("Drivers.Reads_own(False)", false)]
    public void A_declaration_with_a_former_name_still_applies(string pattern, bool applies)
    {
        var renamed = Test with
        {
            Method = "Reads_the_id_of_its_own_card", Name = "Reads_the_id_of_its_own_card(True)", FormerNames = [new("EndpointIsolation", "Drivers", Test.Method, Test.Name)],
        };

        Assert.That(Judge.FindDeclaration([Declare(pattern)], renamed), applies ? Is.Not.Null : Is.Null);
    }

    [TestCase(new[] { "*", "Drivers.*", "Drivers.Reads_own(True)", "Drivers.Reads_own" }, "Drivers.Reads_own(True)")]
    [TestCase(new[] { "*Drivers.*", "Drivers.*" }, "Drivers.*")]
    [TestCase(new[] { "Other.*", "Drivers.*own*", "*" }, "Drivers.*own*")]
    public void The_most_specific_declaration_applies(string[] patterns, string expected) =>
        Assert.That(Judge.FindDeclaration([.. patterns.Select(pattern => Declare(pattern))], Test)!.Test, Is.EqualTo(expected));

    [Test]
    public void The_first_of_equally_specific_declarations_applies()
    {
        ExpectedFailure first = Declare("Drivers.Read*"), second = Declare("*rs.Reads_own");
        Assert.That(Judge.FindDeclaration([first, second], Test), Is.SameAs(first));
        Assert.That(Judge.FindDeclaration([second, first], Test), Is.SameAs(second));
    }

    [Test]
    public void A_declaration_of_the_rig_takes_precedence_over_a_more_specific_declaration_of_the_base()
    {
        ExpectedFailure baseOfRig = Declare("Drivers.*"), ofBase = Declare("Drivers.Reads_own") with { OfBase = "stock" };
        Assert.That(Judge.FindDeclaration([ofBase, baseOfRig], Test), Is.SameAs(baseOfRig));
    }

    [Test]
    public void An_invalid_outcome_is_refused() =>
        Assert.That(() => Judge.Decide([], Test, (Outcome)99, Nothing), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static ExpectedFailure Declare(string test, params (string Name, string Value)[] observation) =>
        new(test, "HELLO lost", null, Seen(observation));

    private static Dictionary<string, string> Seen(params (string Name, string Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);
}
