using HilQrtr.NUnit;
using HilQrtr.Rigs;
using Spectre.Console;

namespace HilQrtr.Cli;

/// <summary>
/// Prints the tests and their requirements, in a separate table for each need. If a rig is given, each row also shows whether the test
/// runs on that rig or, if the test does not run, what the rig lacks. The complete reasons are printed once, below the tables.
/// </summary>
internal static class TestTable
{
    /// <summary>Prints the tables.</summary>
    /// <param name="console">The console to print to.</param>
    /// <param name="tests">The tests; at least one.</param>
    /// <param name="rig">A leased rig, to show which of the tests run on it. If null, only the requirements are shown.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig? rig)
    {
        foreach (var need in tests.GroupBy(test => test.Need))
        {
            if (need.Key is not null)
                console.Begin(need.Key, "bold").Say();
            var table = new TextTable(["Test", new TextColumn("Cases", Number: true), "Requires", .. rig is null ? Array.Empty<TextColumn>() : [$"On {rig.Name}"]]);
            foreach (var test in TestRequirements.Of(need))
                table.Add([test.Name, $"{test.Cases}", test.Text, .. rig is null ? Array.Empty<string>() : [test.Test.WhyNot(rig)?.Split(':')[0] ?? "runs"]]);
            table.Print(console);
            if (need.Key is not null)
                console.Say();
        }

        if (rig is not null)
            PrintReasons(console, tests, rig);
    }

    private static void PrintReasons(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig rig)
    {
        foreach (var reason in tests.Select(test => test.WhyNot(rig)).OfType<string>().CountBy(reason => reason))
            console.Say($"{rig.Name}: {Words.Count(reason.Value, "test")}: {reason.Key}");
    }
}
