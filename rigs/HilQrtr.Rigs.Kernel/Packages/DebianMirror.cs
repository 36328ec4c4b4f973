using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>The mirror of Debian's archive that this machine uses.</summary>
internal static partial class DebianMirror
{
    /// <summary>The output format for <c>apt-get indextargets</c>.</summary>
    public const string Format = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)";

    /// <summary>
    /// Finds the mirror among the machine's own sources. Other archives may also use the names of Debian's suites, so the mirror is the
    /// archive that identifies itself as Debian or, if no archive does, the archive from which the machine uses the most suites.
    /// </summary>
    /// <param name="targets">Output of <c>apt-get indextargets</c> in the format <see cref="Format"/>.</param>
    /// <returns>The mirror's URI; null if the machine has no source of Debian packages.</returns>
    public static string? In(string targets) => targets.Split('\n')
        .Select(line => line.Trim().Split('|'))
        .Where(fields => fields is [_, var suite, "main", var origin] && Suite().IsMatch(suite) && (origin is "Debian" || origin.StartsWith('$') || origin.Length == 0))
        .GroupBy(fields => fields[0], StringComparer.Ordinal)
        .OrderByDescending(group => group.Any(fields => fields[3] == "Debian"))
        .ThenByDescending(group => group.Select(fields => fields[1]).Distinct().Count())
        .Select(group => group.Key)
        .FirstOrDefault();

    // Not -security: that is a separate archive, which has no backports.
    [GeneratedRegex(@"\A(stable|oldstable|oldoldstable|testing|unstable|sid|bullseye|bookworm|trixie|forky|duke)(-updates|-backports|-proposed-updates)?\z")]
    private static partial Regex Suite();
}
