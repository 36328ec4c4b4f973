using HilQrtr.Reporting;

namespace HilQrtr.Cli.Summary;

/// <summary>How a table of tests and kernels fits into a width: kernels by label, or by letter; outcomes as words, or as signs.</summary>
internal sealed class ComparisonLayout
{
    private const int Gap = 2;
    private const int Indent = 2;

    /// <summary>A name of a test is not folded below this while there is a narrower form of the columns.</summary>
    private const int LeastName = 48;

    /// <summary>And never below this: whoever has a narrower terminal has lines that it wraps.</summary>
    private const int NarrowestName = 20;

    /// <summary>Finds the widest form that fits.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="longestName">Length of the longest name of a row.</param>
    /// <param name="width">Columns that there are.</param>
    public ComparisonLayout(IReadOnlyList<ComparedKernel> kernels, int longestName, int width)
    {
        var needed = Indent + Math.Min(longestName, LeastName);
        foreach (var (keys, signs) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (true, true)])
        {
            (ByKey, SignsOnly) = (keys, signs);
            Widths = [.. kernels.Select(kernel => Math.Max(Heading(kernel).Length, signs ? 1 : LongestCell))];
            if (needed + Taken <= width) break;
        }

        NameWidth = Math.Max(NarrowestName, Math.Min(longestName, width - Indent - Taken));
    }

    /// <summary>Whether letters stand for the kernels.</summary>
    public bool ByKey { get; }

    /// <summary>Whether a cell is a sign without a word.</summary>
    public bool SignsOnly { get; }

    /// <summary>Width of each kernel's column.</summary>
    public IReadOnlyList<int> Widths { get; } = [];

    /// <summary>Width of the names of tests.</summary>
    public int NameWidth { get; }

    // A sign, a blank, the longest word.
    private static int LongestCell => 2 + "ERROR".Length;

    private int Taken => Widths.Sum(width => width + Gap);

    /// <summary>What stands above a kernel's column.</summary>
    public string Heading(ComparedKernel kernel) => ByKey ? kernel.Key : kernel.Label;

    /// <summary>A name in pieces that fit, broken behind underscores and commas or before arguments where that goes.</summary>
    public IReadOnlyList<string> Fold(string name)
    {
        var pieces = new List<string>();
        while (name.Length > NameWidth)
        {
            var at = Math.Max(name.LastIndexOfAny(['_', ','], NameWidth - 1) + 1, name.LastIndexOf('(', NameWidth));
            if (at < NameWidth / 2) at = NameWidth;
            pieces.Add(name[..at]);
            name = name[at..];
        }

        return [.. pieces, name];
    }
}
