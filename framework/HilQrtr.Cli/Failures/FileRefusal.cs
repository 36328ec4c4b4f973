using System.Text.RegularExpressions;

namespace HilQrtr.Cli.Failures;

/// <summary>Says what the system refused to do with a file, and what to do.</summary>
internal static partial class FileRefusal
{
    /// <summary>The problem.</summary>
    /// <param name="failure">What the base library threw: an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    /// <param name="kernels">Folder of kernels and build trees.</param>
    public static string Describe(Exception failure, string kernels)
    {
        var text = failure.Message.TrimEnd('.');
        var (path, why) = (Named().Match(text), Denied().Match(text)) switch
        {
            ({ Success: true } named, _) => (named.Groups["path"].Value, Lower(named.Groups["why"].Value)),
            (_, { Success: true } denied) => (denied.Groups["path"].Value, "permission denied"),
            _ => (null, Lower(text)),
        };
        var inKernels = path is not null && (path == kernels || path.StartsWith(kernels + Path.DirectorySeparatorChar, StringComparison.Ordinal) || kernels.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        return $"cannot {(path is null ? "write" : $"write {path}")}: {why}{(inKernels ? "; set HILQRTR_KERNELS to a folder that can be written" : "")}";
    }

    private static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    // "Read-only file system : '/a/b'"
    [GeneratedRegex("^(?<why>[^:']+?) : '(?<path>.+)'$")]
    private static partial Regex Named();

    // "Access to the path '/a/b' is denied"
    [GeneratedRegex("^Access to the path '(?<path>.+)' is denied")]
    private static partial Regex Denied();
}
