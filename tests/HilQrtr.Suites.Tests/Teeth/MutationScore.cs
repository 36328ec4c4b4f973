using System.Globalization;
using System.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Counts the cases that failed for the expected reason.</summary>
/// <param name="title">Title of the printed score.</param>
internal sealed class MutationScore(string title)
{
    /// <summary>Largest allowed share of exempt cases.</summary>
    public const double MaxExemptShare = 0.03;

    private readonly List<MutationResult> _results = [];

    public void Add(MutationResult result) => _results.Add(result);

    /// <summary>Prints the score to the output of <c>dotnet test</c>, if any row has run.</summary>
    public void Print()
    {
        if (ToString() is { Length: > 0 } score) TestContext.Error.WriteLine(score);
    }

    /// <summary>Formats the score and the exempt cases with their reasons. The text is empty if no row has run.</summary>
    public override string ToString()
    {
        var (failed, cases) = (_results.Sum(result => result.FailedCases.Count), _results.Sum(result => result.Cases));
        if (cases == 0) return "";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{title}: {failed} of {cases} cases ({Percent(failed, cases)}) failed for the reason in their row, {_results.Count} row{(_results.Count == 1 ? "" : "s")}");
        var exempt = _results.SelectMany(result => result.ExemptCases.Select(one => (result.Check, one.Name, one.Why))).ToList();
        if (exempt.Count > 0) text.Append(CultureInfo.InvariantCulture, $"; {exempt.Count} exempt ({Percent(exempt.Count, cases)}):");
        foreach (var group in exempt.GroupBy(one => (one.Check, one.Why)))
            text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(", ", group.Select(one => one.Name))} under {group.Key.Check.Fault}: {group.Key.Why}");
        return text.ToString();
    }

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
