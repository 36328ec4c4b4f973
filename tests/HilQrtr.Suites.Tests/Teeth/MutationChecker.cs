using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Suites.Tests.Running;
using HilQrtr.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Runs mutation checks and verifies the result of each case.</summary>
/// <param name="trial">Runs the suites.</param>
internal sealed class MutationChecker(SuiteTrial trial)
{
    private static readonly ILookup<string, string> Cases =
        SuiteRunner.Discover(SuitesInProcess.Assembly).ToLookup(test => $"{test.Fixture}.{test.Method}", test => test.Name);

    /// <summary>Returns the cases of a test, as <c>Method(arguments)</c>. The list is empty if the test does not exist.</summary>
    /// <param name="test"><c>Fixture.Method</c> for all cases, or <c>Fixture.Method(arguments)</c>, where <c>*</c> matches any text.</param>
    public static IReadOnlyList<string> CasesOf(string test)
    {
        var (method, arguments) = test.IndexOf('(', StringComparison.Ordinal) is var at and >= 0 ? (test[..at], test[at..]) : (test, "*");
        return [.. Cases[method].Where(name => Wildcard.Matches($"*{arguments}", name))];
    }

    /// <summary>All tests, as <c>Fixture.Method</c>.</summary>
    public static IReadOnlyList<string> Tests => [.. Cases.Select(test => test.Key)];

    /// <summary>Runs the test and its sibling with the fault.</summary>
    public async Task<MutationResult> RunAsync(MutationCheck check)
    {
        var result = new MutationResult(check);
        foreach (var (name, record) in await RunAsync(check.Test, check.Fault)) Judge(result, name, record);
        foreach (var (name, record) in await RunAsync(check.Sibling, check.Fault))
        {
            if (record?.Verdict.Outcome != Outcome.Passed) result.Complain($"the sibling {check.Sibling} must pass, but its case {name} {DescribeEnd(record)}; the fault affects this sibling, so choose a different one");
        }

        foreach (var reason in check.Reason.Where(reason => !result.Steps.Any(step => Wildcard.Matches(reason, step))))
            result.Complain($"no case fails at \"{reason}\": remove this reason from the row");
        foreach (var exempt in check.Exempt.Where(exempt => !CasesOf(check.Test).Any(exempt.Fits)))
            result.Complain($"{exempt.Arguments} is listed as exempt, but {check.Test} has no such case");
        return result;
    }

    private static void Judge(MutationResult result, string name, TestRecord? record)
    {
        var check = result.Check;
        var exempt = check.ExemptionOf(name);
        if (exempt is not null && record?.Verdict.Outcome == Outcome.Passed)
            result.AddExempt(name, exempt.Why);
        else if (exempt is not null)
            result.AddWrong($"{name} is listed as exempt ({exempt.Why}), so it should pass, but it {DescribeEnd(record)}: remove it from the list");
        else if (record?.Verdict.Outcome != Outcome.Failed)
            result.AddWrong($"{name} {DescribeEnd(record)}: it must fail at {Named(check)}, or be listed as exempt with a reason");
        else if (BodyFailure.Of(record) is not { } step)
            result.AddWrong($"{name} must fail in its body, at {Named(check)}, but only the checks around it failed: {record.Message}");
        else if (!check.Names(step))
            result.AddWrong($"{name} must fail at {Named(check)}, but failed at \"{step}\": {record.Message}");
        else
            result.AddFailed(name, step);
    }

    private async Task<IReadOnlyList<(string Name, TestRecord? Record)>> RunAsync(string test, Fault fault)
    {
        var names = CasesOf(test);
        if (names.Count == 0) throw new ArgumentException($"no suite test is named {test}", nameof(test));
        // Do not use "Method*", which may also match other tests.
        var all = test.Contains('(', StringComparison.Ordinal) || !names[0].Contains('(', StringComparison.Ordinal) ? test : $"{test}(*";
        // A case runs once for each host of its rig. If the case fails for at least one host, that failure counts.
        var records = (await trial.RunAsync(fault.Rig, all, fault.Overrides)).ToLookup(record => record.Test.Name);
        return [.. names.Select(name => (name, records[name].MaxBy(record => record.Verdict.Outcome == Outcome.Failed)))];
    }

    private static string Named(MutationCheck check) => string.Join(" or ", check.Reason.Select(reason => $"\"{reason}\""));

    private static string DescribeEnd(TestRecord? record) => record switch
    {
        null => "did not run",
        { Verdict.Outcome: Outcome.Passed } => "passed",
        _ => $"ended as {record.Verdict.Outcome}, with the message: {record.Message}",
    };
}
