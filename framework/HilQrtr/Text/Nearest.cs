namespace HilQrtr.Text;

/// <summary>Suggests corrections of misspelt names.</summary>
public static class Nearest
{
    /// <summary>Returns the candidate that is most similar to a name, or null if no candidate is similar enough to suggest.</summary>
    /// <param name="wanted">The misspelt name.</param>
    /// <param name="candidates">The names that exist. If several are equally similar, the first is suggested.</param>
    /// <remarks>
    /// Case is ignored. A candidate is similar enough if the edit distance is at most a third of the length of the longer name.
    /// A distance of 1 is always small enough. A candidate is also similar enough if one name begins with the other and the shorter name
    /// has at least three letters.
    /// </remarks>
    public static string? Of(string wanted, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(wanted, candidate);
            var near = distance <= Math.Max(1, Math.Max(wanted.Length, candidate.Length) / 3) || IsBeginning(wanted, candidate);
            if (near && distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    /// <summary>
    /// Returns a question to append to an error message, such as <c>; did you mean "x"?</c>. The text is empty if no candidate
    /// is similar enough.
    /// </summary>
    /// <param name="wanted">The misspelt name.</param>
    /// <param name="candidates">The names that exist.</param>
    public static string Hint(string wanted, IEnumerable<string> candidates) =>
        Of(wanted, candidates) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";

    /// <summary>
    /// Returns the smallest number of edits that turn one name into the other. An edit inserts, deletes or replaces one letter,
    /// or swaps two neighbouring letters. Case is ignored.
    /// </summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other name.</param>
    /// <remarks>This is the Levenshtein distance with swaps (optimal string alignment), because swapped letters are a common typo.</remarks>
    public static int Distance(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);

    private static bool IsBeginning(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 3
        && (a.StartsWith(b, StringComparison.OrdinalIgnoreCase) || b.StartsWith(a, StringComparison.OrdinalIgnoreCase));
}
