using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Overall result of a comparison.</summary>
/// <param name="comparison">The comparison, complete or interrupted.</param>
/// <param name="problems">One message for each results file that could not be written.</param>
internal sealed class ComparisonVerdict(Comparison comparison, IReadOnlyList<string> problems)
{
    /// <summary>Exit code of the program.</summary>
    public ExitCode ExitCode =>
        comparison.ExitCode == ExitCode.AllAsExpected && problems.Count > 0 ? ExitCode.InfrastructureError : comparison.ExitCode;

    /// <summary>Prints the last lines of the summary.</summary>
    /// <param name="console">The console to print to.</param>
    /// <param name="folder">The folder of the comparison.</param>
    /// <param name="mail">Whether the plain text was written.</param>
    /// <param name="elapsed">How long the comparison took.</param>
    /// <param name="resume">The command that continues the comparison.</param>
    public void Print(IAnsiConsole console, ComparisonFolder folder, bool mail, TimeSpan elapsed, string resume)
    {
        foreach (var problem in problems)
            console.Begin("problem:", "yellow").Say($" {problem}");
        console.Begin(Sentence, $"bold {Colour}").Say($" ({Words.Of(elapsed)}, exit code {(int)ExitCode})");
        console.Say($"page:     {folder.Page}");
        console.Say($"data:     {folder.Json}");
        if (mail)
            console.Say($"mail:     {folder.Text}");
        console.Say($"evidence: {string.Join(", ", comparison.Kernels.SelectMany(kernel => kernel.Folders).Select(results => Path.Combine(folder.Path, results)))}");
        if (comparison.Interrupted)
            console.Say($"continue: {resume}");
    }

    private string Sentence
    {
        get
        {
            var differ = comparison.Tests.Count(test => test.Differs);
            var sentence = $"{differ} of {Words.Count(comparison.Info.Tests, "test")} {(differ == 1 ? "differs" : "differ")} between {(comparison.Kernels.Count == 2 ? string.Join(" and ", comparison.Kernels.Select(kernel => kernel.Label)) : "the kernels")}";
            return ExitCode switch
            {
                ExitCode.Interrupted => $"Interrupted; so far, {sentence}",
                ExitCode.Failed => sentence,
                ExitCode.InfrastructureError => "No tests differ between the kernels, but some tests could not run because of rig trouble",
                _ when comparison.Tests.All(test => test.Results[0]?.Outcome == Outcome.Unsupported) => "Nothing was tested: the rigs support none of these tests on any kernel",
                _ => "No tests differ between the kernels",
            };
        }
    }

    private string Colour => ExitCode switch
    {
        ExitCode.AllAsExpected => "green",
        ExitCode.Failed => "red",
        _ => "yellow",
    };
}
