using System.Globalization;
using System.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>How many cases the faults of a table turned red for the named reason.</summary>
/// <param name="title">What it is the score of.</param>
internal sealed class MutationScore(string title)
{
    /// <summary>At most this part of rows × cases may be listed as green.</summary>
    public const double MostGreen = 0.03;

    private readonly List<MutationResult> _results = [];

    public void Add(MutationResult result) => _results.Add(result);

    /// <summary>Shows the score in the output of <c>dotnet test</c>, if any row has run.</summary>
    public void Print()
    {
        if (ToString() is { Length: > 0 } score) TestContext.Error.WriteLine(score);
    }

    /// <summary>The score, and the cases that are exempt, with the reason; empty if no row has run.</summary>
    public override string ToString()
    {
        var (red, cases) = (_results.Sum(result => result.RedCases.Count), _results.Sum(result => result.Cases));
        if (cases == 0) return "";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{title}: {red} of {cases} ({Percent(red, cases)}): cases that failed for the reason that their row names, in {_results.Count} row{(_results.Count == 1 ? "" : "s")}");
        var green = _results.SelectMany(result => result.GreenCases.Select(one => (result.Check, one.Name, one.Why))).ToList();
        if (green.Count > 0) text.Append(CultureInfo.InvariantCulture, $"; {green.Count} exempt ({Percent(green.Count, cases)}):");
        foreach (var group in green.GroupBy(one => (one.Check, one.Why)))
            text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(", ", group.Select(one => one.Name))} under {group.Key.Check.Fault}: {group.Key.Why}");
        return text.ToString();
    }

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
