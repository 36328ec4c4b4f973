using System.Text.RegularExpressions;

namespace HilQrtr.Text;

/// <summary>An error of a file operation, in the operating system's wording rather than that of .NET.</summary>
/// <param name="Reason">The reason, such as <c>read-only file system</c>. It begins in lower case and has no full stop.</param>
/// <param name="Path">Path of the file or folder that the .NET exception names; null if the exception names no path.</param>
public readonly partial record struct FileProblem(string Reason, string? Path)
{
    private const string Denied = "permission denied";

    private static readonly string[] WriteReasons = ["read-only file system", "no space left on device", "disk quota exceeded"];

    /// <summary>Whether this reason can occur only when writing.</summary>
    public bool OccursOnlyWhenWriting => WriteReasons.Contains(Reason);

    /// <summary>Whether the user lacks permission.</summary>
    public bool IsDenied => Reason == Denied;

    /// <summary>Derives the error from an exception's message.</summary>
    /// <param name="failure">The exception that .NET threw, usually an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static FileProblem Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var text = failure.Message.TrimEnd('.');
        if (Named().Match(text) is { Success: true } named)
            return new FileProblem(Lower(named.Groups["why"].Value), named.Groups["path"].Value);
        foreach (var (form, reason) in Sentences)
        {
            if (form.Match(text) is { Success: true } match)
                return new FileProblem(reason, match.Groups["path"].Value);
        }

        return new FileProblem(Lower(text), null);
    }

    /// <summary>
    /// Returns the file's path followed by the reason. Use this in a message that has already named a folder. The path is
    /// relative if the file is in that folder, and absolute if not. If the error is about the folder itself, or if the path is
    /// unknown, only the reason is returned.
    /// </summary>
    /// <param name="folder">The folder, as a full path.</param>
    public string Within(string folder)
    {
        if (Path is null || Path == folder)
            return Reason;
        var below = folder + System.IO.Path.DirectorySeparatorChar;
        return $"{(Path.StartsWith(below, StringComparison.Ordinal) ? Path[below.Length..] : Path)}: {Reason}";
    }

    // .NET words these errors in its own way. Its messages are mapped to those of the operating system.
    private static (Regex Form, string Reason)[] Sentences =>
        [(AccessDenied(), Denied), (NotFound(), "no such file or directory"), (Exists(), "file exists"), (InUse(), "in use by another process")];

    // If a text begins with an abbreviation, the abbreviation stays in upper case.
    private static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    // "Read-only file system : '/a/b'"
    [GeneratedRegex("^(?<why>[^:']+?) : '(?<path>.+)'$")]
    private static partial Regex Named();

    // "Access to the path '/a/b' is denied"
    [GeneratedRegex("^Access to the path '(?<path>.+)' is denied")]
    private static partial Regex AccessDenied();

    // "Could not find file '/a/b'", "Could not find a part of the path '/a/b'"
    [GeneratedRegex("^Could not find (?:file|a part of the path) '(?<path>.+)'")]
    private static partial Regex NotFound();

    // "The file '/a/b' already exists"
    [GeneratedRegex("^The file '(?<path>.+)' already exists")]
    private static partial Regex Exists();

    // "The process cannot access the file '/a/b' because it is being used by another process"
    [GeneratedRegex("^The process cannot access the file '(?<path>.+)' because it is being used by another process")]
    private static partial Regex InUse();
}
