using System.Text.RegularExpressions;

namespace HilQrtr.Text;

/// <summary>Quotes words for the command line of a POSIX shell.</summary>
public static partial class ShellWord
{
    /// <summary>Quotes a word for the shell if necessary.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Harmless().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_@%+=:,./-]+\z")]
    private static partial Regex Harmless();
}
