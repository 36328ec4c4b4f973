using HilQrtr.NUnit;
using HilQrtr.Rigs;
using Spectre.Console;

namespace HilQrtr.Cli;

/// <summary>Tests and what each needs of a rig: a row each where there is room, else two lines, since the names are long.</summary>
internal static class TestTable
{
    private const int GapAndFrame = 3;

    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="tests">The tests; at least one.</param>
    /// <param name="rig">A rig, leased, to tell which of them it runs; null for none.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig? rig)
    {
        IReadOnlyList<string[]> rows = [.. TestNeeds.Of(tests).Select(test => Row(test, rig))];
        var width = Enumerable.Range(0, rows[0].Length).Sum(i => rows.Max(row => row[i].Length) + GapAndFrame);
        if (width < console.Profile.Width)
            PrintRows(console, rows, rig);
        else
            PrintPairs(console, rows);
        if (rig is not null)
            PrintReasons(console, tests, rig);
    }

    private static string[] Row(TestNeeds test, IRig? rig) =>
        [test.Name, $"{test.Cases}", test.Text, .. rig is null ? Array.Empty<string>() : [test.Test.WhyNot(rig)?.Split(':')[0] ?? "runs"]];

    private static void PrintRows(IAnsiConsole console, IReadOnlyList<string[]> rows, IRig? rig)
    {
        var table = new Sheet(["Test", new SheetColumn("Cases", Number: true), "Needs", .. rig is null ? Array.Empty<SheetColumn>() : [$"On {rig.Name}"]]);
        foreach (var row in rows)
            table.Add(row);
        table.Print(console);
    }

    private static void PrintPairs(IAnsiConsole console, IReadOnlyList<string[]> rows)
    {
        foreach (var row in rows)
        {
            console.Begin(row[0], "bold").Say();
            console.Say($"    {row[1]} {(row[1] == "1" ? "case" : "cases")}; needs {(row[2] == "-" ? "nothing" : row[2])}{string.Concat(row[3..].Select(on => $"; {on}"))}");
        }
    }

    private static void PrintReasons(IAnsiConsole console, IReadOnlyList<SuiteTest> tests, IRig rig)
    {
        foreach (var reason in tests.Select(test => test.WhyNot(rig)).OfType<string>().CountBy(reason => reason))
            console.Say($"{rig.Name}: {Words.Count(reason.Value, "test")}: {reason.Key}");
    }
}
