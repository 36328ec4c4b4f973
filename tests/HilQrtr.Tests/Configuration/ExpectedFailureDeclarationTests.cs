using HilQrtr.Outcomes;

namespace HilQrtr.Tests.Configuration;

public sealed class ExpectedFailureDeclarationTests
{
    [Test]
    public void The_keys_of_an_expected_failure_are_read()
    {
        var declared = Load(("a", Failures(("A.*", "sees \\\"card0\\\" twice")), "")).Single();

        Assert.That(declared.Test, Is.EqualTo("A.*"));
        Assert.That(declared.Reason, Is.EqualTo("sees \"card0\" twice"));
        Assert.That(declared.Link, Is.EqualTo("https://example.org/x"));
        Assert.That(declared.Observation, Is.EqualTo(new Dictionary<string, string> { ["distinct build ids read"] = "1", ["Which"] = "card0|card1" }));
    }

    [Test]
    public void Alternative_observations_are_read()
    {
        var declared = Load(("a", """[ { "test": "A.*", "reason": "chance", "observation": { "ids": 1 }, "or": [ { "panic": "NULL" }, { "ids": 2, "who": "" } ] } ]""", "")).Single();

        Assert.That(declared.Or, Is.EqualTo(new[]
        {
            new Dictionary<string, string> { ["panic"] = "NULL" },
            new Dictionary<string, string> { ["ids"] = "2", ["who"] = "" },
        }));
    }

    [Test]
    public void Own_declarations_follow_inherited_declarations_and_replace_them_for_the_same_test()
    {
        var declared = Load(
            ("mine", Failures(("A.X", "mine"), ("A.Z", "mine")), "theirs"),
            ("theirs", Failures(("A.X", "theirs"), ("A.Y", "theirs")), "base"),
            ("base", Failures(("A.W", "base")), ""));

        Assert.That(declared.Select(d => (d.Test, d.Reason)), Is.EqualTo(
            [("A.W", "base"), ("A.Y", "theirs"), ("A.X", "mine"), ("A.Z", "mine")]));
    }

    [Test]
    public void Circular_inheritance_is_refused_with_a_message_that_lists_the_rigs() =>
        Assert.That(
            RigsText.Problems(Text(("z", "[]", "a"), ("a", "[]", "b"), ("b", "[]", "a"))),
            Is.EqualTo(["rigs.json: rigs:b:expectedFailuresFrom: is circular: a → b → a"]));

    private static IReadOnlyList<ExpectedFailure> Load(params (string Rig, string Failures, string From)[] rigs) =>
        RigsText.Load(Text(rigs)).Rigs[0].ExpectedFailures;

    private static string Text(params (string Rig, string Failures, string From)[] rigs) =>
        "{ \"rigs\": {" + string.Join(',', rigs.Select(rig => $"\"{rig.Rig}\": " + RigsText.Rig(more:
            $", \"expectedFailures\": {rig.Failures}" + (rig.From.Length == 0 ? "" : $", \"expectedFailuresFrom\": \"{rig.From}\"")))) + "} }";

    private static string Failures(params (string Test, string Reason)[] failures) =>
        "[" + string.Join(',', failures.Select(failure => $$"""
            { "test": "{{failure.Test}}", "reason": "{{failure.Reason}}", "link": "https://example.org/x",
              "observation": { "distinct build ids read": 1, "Which": "card0|card1" } }
            """)) + "]";
}
