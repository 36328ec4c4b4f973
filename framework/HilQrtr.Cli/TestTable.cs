using HilQrtr.NUnit;
using HilQrtr.Rigs;
using Spectre.Console;

namespace HilQrtr.Cli;

/// <summary>
/// Prints a table of tests and their requirements. If a rig is given, each row also shows whether the test runs on the rig, and if not,
/// what the rig lacks. The details are printed once, below the table.
/// </summary>
internal static class TestTable
{
    /// <summary>Prints the table.</summary>
    /// <param name="console">The console to print to.</param>
    /// <param name="tests">The tests; at least one.</param>
    /// <param name="rig">A leased rig, to show which of the tests run on it. If null, only the requirements are shown.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig? rig)
    {
        var table = new TextTable(["Test", new TextColumn("Cases", Number: true), "Needs", .. rig is null ? Array.Empty<TextColumn>() : [$"On {rig.Name}"]]);
        foreach (var test in TestNeeds.Of(tests))
            table.Add([test.Name, $"{test.Cases}", test.Text, .. rig is null ? Array.Empty<string>() : [test.Test.WhyNot(rig)?.Split(':')[0] ?? "runs"]]);
        table.Print(console);
        if (rig is not null)
            PrintReasons(console, tests, rig);
    }

    private static void PrintReasons(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig rig)
    {
        foreach (var reason in tests.Select(test => test.WhyNot(rig)).OfType<string>().CountBy(reason => reason))
            console.Say($"{rig.Name}: {Words.Count(reason.Value, "test")}: {reason.Key}");
    }
}
