using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>Parses lines that apt prints in the locale C.</summary>
internal static partial class AptLine
{
    /// <summary>
    /// Parses a progress line of <c>APT::Status-Fd</c>, such as <c>dlstatus:3:12.5:Retrieving file 3 of 90</c>. Returns the tenths of a
    /// percent and the text, or null for any other line.
    /// </summary>
    public static (long Tenths, string Text)? Download(string line) =>
        Status().Match(line) is { Success: true } match && double.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var percent)
            ? ((long)(percent * 10), match.Groups[2].Value)
            : null;

    /// <summary>Returns the suite that, according to the line, the archive does not have; null for any other line.</summary>
    public static string? MissingSuite(string line) => NoRelease().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Returns the text of an error; null for any other line.</summary>
    public static string? Error(string line) => line.StartsWith("E: ", StringComparison.Ordinal) ? line[3..].Trim() : null;

    /// <summary>Parses a line of <c>apt-cache madison</c>, such as <c>qemu | 1:2.0-1 | http://example.org/debian sid/main amd64 Packages</c>.</summary>
    public static ArchivePackage? Madison(string line)
    {
        var parts = line.Split('|');
        return parts.Length == 3 && parts[2].Trim().Split(' ') is [_, var place, _, "Packages"]
            ? new ArchivePackage(parts[0].Trim(), parts[1].Trim(), place.Split('/')[0])
            : null;
    }

    [GeneratedRegex(@"\Adlstatus:\d+:([0-9.]+):(.*)\z")]
    private static partial Regex Status();

    [GeneratedRegex(@"The repository '\S+ (\S+) (?:Release|InRelease)' (?:does not have|no longer has) a Release file")]
    private static partial Regex NoRelease();
}

/// <summary>A package in an archive.</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="Version">Debian's version, such as <c>1:11.1.3+ds-1~bpo13+1</c>.</param>
/// <param name="Suite">The suite that contains it.</param>
internal sealed record ArchivePackage(string Name, string Version, string Suite);
