using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Writes a comparison as plain text for a mailing list: ASCII, in narrow lines, without paths of this machine.</summary>
/// <param name="comparison">The comparison, complete or interrupted.</param>
internal sealed class ComparisonMail(Comparison comparison)
{
    /// <summary>Width of the text in columns. A mail that quotes the text stays narrower than 80 columns.</summary>
    internal const int Width = 76;

    private const string Indent = "      ";

    /// <summary>Returns the text.</summary>
    public string Write()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(text, Width);
        console.Say($"{Words.Count(comparison.Info.Tests, "test")} on {string.Join(", ", comparison.Info.Rigs)} with the same seed on each kernel:");
        console.Say();
        foreach (var kernel in comparison.Kernels)
            console.Say($"  {kernel.Key}  {kernel.Label}, Linux {kernel.Kernel.Release}{(kernel.Index == 0 ? " (reference)" : "")}");
        new NeedTable(console, comparison).Print();
        new ComparisonTable(console, comparison, all: false).Print();
        foreach (var kernel in comparison.Kernels)
            WriteCauses(console, kernel);
        console.Say($"HilQrtr {comparison.Info.Revision?[..Math.Min(12, comparison.Info.Revision.Length)]}, seed {comparison.Info.Seed}. To repeat:");
        console.Say();
        List<string> command = [.. TextFold.Fold(comparison.Info.Command, Width - Indent.Length - 2)];
        foreach (var (i, line) in command.Index())
            console.Say($"{(i == 0 ? "  " : Indent)}{line.Trim()}{(i == command.Count - 1 ? "" : " \\")}");
        // The text will be quoted and archived, so it must be ASCII.
        return string.Join('\n', text.ToString().Replace("…", "...", StringComparison.Ordinal).Replace('–', '-').Split('\n').Select(line => line.TrimEnd()));
    }

    private void WriteCauses(IAnsiConsole console, ComparedKernel kernel)
    {
        var causes = comparison.CausesOn(kernel);
        if (causes.Count == 0) return;
        console.Say($"Why tests fail on {kernel.Label}:");
        console.Say();
        foreach (var (cause, tests, blame) in causes)
        {
            var first = tests[0];
            Write("  - ", Printable.OneLine(first.Results[kernel.Index] is { Gist: { Length: > 0 } gist } ? gist : cause.Key));
            // A name is not folded, so that it can be copied into --filter.
            console.Say($"    {first.Test.Fixture}.{first.Test.Name}");
            if (tests.Count > 1) console.Say($"    and {Words.Count(tests.Count - 1, "more test")}");
            if (blame is { Blame: not Blame.NotDetermined }) Write("    ", $"blame: {OutcomeWords.Phrase(blame)}");
        }

        console.Say();

        void Write(string bullet, string text)
        {
            foreach (var (i, piece) in TextFold.Fold(text, Width - bullet.Length).Index())
                console.Say((i == 0 ? bullet : new string(' ', bullet.Length)) + piece);
        }
    }
}
