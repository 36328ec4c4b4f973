using System.Text.RegularExpressions;

namespace HilQrtr.Configuration;

/// <summary>Names that the writer of rigs.json chooses. They become parts of file names and of command lines.</summary>
internal static partial class RigsNames
{
    internal static void Check(string path, string name, string what, Problems problems)
    {
        if (!Allowed().IsMatch(name))
            problems.Add(path, $"\"{name}\" cannot name a {what}; allowed: a letter or digit, then letters, digits, '-', '_' and '.', at most 64 in all");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Allowed();
}
