using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.Reporting;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>What a reader must know about a run before its first test.</summary>
internal static class RunHeader
{
    public static void Print(IAnsiConsole console, RigsFile file, RunOptions options, ResultsFolder results, int tests)
    {
        var passes = options.Repeat > 1 ? $", {options.Repeat} passes" : "";
        console.Say($"{Words.Count(tests, "test")} on {string.Join(", ", options.Rigs)}{passes}, seed {options.Seed}");
        console.Say($"rigs file {file.Path}{(file.Overrides.Count > 0 ? $", with {string.Join(", ", file.Overrides)}" : "")}");
        console.Say($"results   {results.Path}");
        console.Say();
    }
}
