using System.Text;

namespace HilQrtr.Reporting.Results;

internal static class FileNames
{
    /// <summary>Replaces all characters that a file system might not allow in a file name.</summary>
    public static string Safe(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        if (name.Length == 0 || name[0] == '.')
            name.Insert(0, '_');
        return name.ToString();
    }
}
