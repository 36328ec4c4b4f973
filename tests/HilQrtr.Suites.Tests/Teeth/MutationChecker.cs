using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Suites.Tests.Running;
using HilQrtr.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Runs a check and compares each case with what the check says of it.</summary>
/// <param name="suites">Runs the suites.</param>
internal sealed class MutationChecker(SuitesInProcess suites)
{
    private static readonly ILookup<string, string> Cases =
        SuiteRunner.Discover(SuitesInProcess.Assembly).ToLookup(test => $"{test.Fixture}.{test.Method}", test => test.Name);

    /// <summary>The cases of a test, as <c>Method(arguments)</c>; none if there is no such test.</summary>
    /// <param name="test">As <c>Fixture.Method</c> for all, or <c>Fixture.Method(arguments)</c>, where <c>*</c> stands for anything.</param>
    public static IReadOnlyList<string> CasesOf(string test)
    {
        var (method, arguments) = test.IndexOf('(', StringComparison.Ordinal) is var at and >= 0 ? (test[..at], test[at..]) : (test, "*");
        return [.. Cases[method].Where(name => Wildcard.Matches($"*{arguments}", name))];
    }

    /// <summary>All tests, as <c>Fixture.Method</c>.</summary>
    public static IReadOnlyList<string> Tests => [.. Cases.Select(test => test.Key)];

    /// <summary>Runs the test and its sibling under the fault.</summary>
    public async Task<MutationResult> RunAsync(MutationCheck check)
    {
        var result = new MutationResult(check);
        foreach (var (name, record) in await RunAsync(check.Test, check.Fault)) Judge(result, name, record);
        foreach (var (name, record) in await RunAsync(check.Sibling, check.Fault))
        {
            if (record?.Verdict.Outcome != Outcome.Passed) result.Complain($"sibling {check.Sibling}: {name} {Ended(record)}: the fault concerns it; choose another sibling");
        }

        foreach (var reason in check.Reason.Where(reason => !result.Steps.Any(step => Wildcard.Matches(reason, step))))
            result.Complain($"no case fails at \"{reason}\": take it off the row");
        foreach (var green in check.Green.Where(green => !CasesOf(check.Test).Any(green.Fits)))
            result.Complain($"{green.Arguments} is listed as green, but {check.Test} has no such case");
        return result;
    }

    private static void Judge(MutationResult result, string name, TestRecord? record)
    {
        var check = result.Check;
        var green = check.Excuses(name);
        if (green is not null && record?.Verdict.Outcome == Outcome.Passed)
            result.Green(name, green.Why);
        else if (green is not null)
            result.Wrong($"{name} is listed as green ({green.Why}), but {Ended(record)}: take it off the list");
        else if (record?.Verdict.Outcome != Outcome.Failed)
            result.Wrong($"{name} {Ended(record)}: it must fail at {Named(check)}, or be listed as green with the reason");
        else if (BodyFailure.Of(record) is not { } step)
            result.Wrong($"{name} must fail in its body, at {Named(check)}, but only the checks around it failed: {record.Message}");
        else if (!check.Names(step))
            result.Wrong($"{name} must fail at {Named(check)}, but failed at \"{step}\": {record.Message}");
        else
            result.Red(name, step);
    }

    private async Task<IReadOnlyList<(string Name, TestRecord? Record)>> RunAsync(string test, Fault fault)
    {
        var names = CasesOf(test);
        if (names.Count == 0) throw new ArgumentException($"no suite has a test {test}", nameof(test));
        var file = suites.Rigs(fault.Overrides);
        // Not "Method*": another test's name may go on from there.
        var all = test.Contains('(', StringComparison.Ordinal) || !names[0].Contains('(', StringComparison.Ordinal) ? test : $"{test}(*";
        var run = await suites.RunAsync(file, file.Find(fault.Rig), all);
        // A case runs on every host of its rig; the host that the fault hits speaks for it.
        var records = run.Records.ToLookup(record => record.Test.Name);
        return [.. names.Select(name => (name, records[name].MaxBy(record => record.Verdict.Outcome == Outcome.Failed)))];
    }

    private static string Named(MutationCheck check) => string.Join(" or ", check.Reason.Select(reason => $"\"{reason}\""));

    private static string Ended(TestRecord? record) => record switch
    {
        null => "did not run",
        { Verdict.Outcome: Outcome.Passed } => "stays green",
        _ => $"ended as {record.Verdict.Outcome}: {record.Message}",
    };
}
