using System.Text.RegularExpressions;

namespace HilQrtr.Text;

/// <summary>Words of a command line for a POSIX shell.</summary>
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
