using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.NUnit;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the header and the progress lines of a comparison.</summary>
internal static class ComparisonHeader
{
    /// <summary>Prints the header.</summary>
    public static void Print(IAnsiConsole console, RigsFile file, RunOptions options, Comparison comparison, ComparisonFolder folder, int tests)
    {
        console.Say($"{Words.Count(tests, "test")} on {string.Join(", ", options.Rigs)}, seed {options.Seed}, over {comparison.Kernels.Count} kernels");
        foreach (var kernel in comparison.Kernels)
            console.Say($"  {kernel.Key}  {kernel.Kernel}{(kernel.Index == 0 ? " (reference)" : "")}");
        console.Say($"rigs file {file.Path}{(file.Overrides.Count > 0 ? $", with {string.Join(", ", file.Overrides)}" : "")}");
        console.Say($"results   {folder.Path}");
        console.Say();
    }

    /// <summary>Prints how many results of an earlier comparison were kept.</summary>
    public static void PrintRestored(IAnsiConsole console, CompareOptions options, Comparison comparison)
    {
        if (!options.Resume) return;
        foreach (var kernel in comparison.Kernels.Where(kernel => kernel.RestoredTests > 0))
            console.Say($"kept      {kernel.RestoredTests} of {Words.Count(comparison.Info.Tests, "result")} on {kernel.Label}");
        if (comparison.Kernels.All(kernel => kernel.RestoredTests == 0))
            console.Say("kept      nothing: the folder has no results for these kernels, so all tests run");
        console.Say();
    }

    /// <summary>Prints the line about a kernel whose run has finished.</summary>
    public static void PrintEnd(IAnsiConsole console, ComparedKernel kernel, RunResult result)
    {
        var counts = result.Verdicts.CountBy(verdict => verdict.Outcome).OrderBy(count => count.Key).Select(count => $"{count.Value} {OutcomeWords.Tag(count.Key)}");
        console.Say($"  {(kernel.FinishedTests == 0 ? "no tests ended" : string.Join(", ", counts))} in {Words.Of(kernel.Duration)}");
        foreach (var problem in kernel.Problems.Take(1))
            console.Begin("  problem:", "yellow").Say($" {problem}");
    }
}
