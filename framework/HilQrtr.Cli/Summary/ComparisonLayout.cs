using HilQrtr.Reporting.Comparisons;

namespace HilQrtr.Cli.Summary;

/// <summary>Fits a table of tests and kernels into a given width. Kernels are shown as labels or letters, and outcomes as words or symbols.</summary>
internal sealed class ComparisonLayout
{
    private const int Gap = 2;
    private const int Indent = 2;

    /// <summary>Desired width of test names. If there is less room, the columns of the kernels are narrowed.</summary>
    private const int MinName = 48;

    /// <summary>Minimum width of test names. A terminal that is too narrow even for this width wraps the lines.</summary>
    private const int MinNameWidth = 20;

    /// <summary>Chooses the widest layout that fits.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="longestName">Length of the longest row name.</param>
    /// <param name="width">Available width in columns.</param>
    public ComparisonLayout(IReadOnlyList<ComparedKernel> kernels, int longestName, int width)
    {
        var neededWidth = Indent + Math.Min(longestName, MinName);
        foreach (var (keys, symbols) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (true, true)])
        {
            (UsesKeys, ShowsSymbolsOnly) = (keys, symbols);
            Widths = [.. kernels.Select(kernel => Math.Max(Heading(kernel).Length, symbols ? 1 : MaxCellWidth))];
            if (neededWidth + Taken <= width) break;
        }

        NameWidth = Math.Max(MinNameWidth, Math.Min(longestName, width - Indent - Taken));
    }

    /// <summary>Whether kernels are shown as letters.</summary>
    public bool UsesKeys { get; }

    /// <summary>Whether a cell contains only a sign and no word.</summary>
    public bool ShowsSymbolsOnly { get; }

    /// <summary>Width of each kernel's column.</summary>
    public IReadOnlyList<int> Widths { get; } = [];

    /// <summary>Width of the column of test names.</summary>
    public int NameWidth { get; }

    // A cell consists of a sign, a blank and a word.
    private static int MaxCellWidth => 2 + "ERROR".Length;

    private int Taken => Widths.Sum(width => width + Gap);

    /// <summary>Returns the heading of a kernel's column.</summary>
    public string Heading(ComparedKernel kernel) => UsesKeys ? kernel.Key : kernel.Label;

    /// <summary>Splits a name into pieces that fit. Prefers to split after an underscore or comma, or before the arguments.</summary>
    public IReadOnlyList<string> Fold(string name)
    {
        var pieces = new List<string>();
        while (name.Length > NameWidth)
        {
            var breakIndex = Math.Max(name.LastIndexOfAny(['_', ','], NameWidth - 1) + 1, name.LastIndexOf('(', NameWidth));
            if (breakIndex < NameWidth / 2) breakIndex = NameWidth;
            pieces.Add(name[..breakIndex]);
            name = name[breakIndex..];
        }

        return [.. pieces, name];
    }
}
