using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;

namespace HilQrtr.Cli.Commands;

/// <summary>
/// Everything that the results of a comparison depend on, except the kernels. A comparison can be resumed only with the same
/// settings.
/// </summary>
internal static class ComparisonSettings
{
    private const int ShortDigest = 12;

    /// <summary>Returns the names and values of the settings, in the order in which they are shown.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(RunPlan plan, RunOptions options) =>
    [
        new("rigs", string.Join(", ", plan.Rigs.Select(rig => rig.Name))),
        new("suite", options.Suite ?? "all"),
        new("filter", options.Filter ?? "none"),
        new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        new("rigs file", $"{plan.File.FileName} {plan.File.Sha256[..ShortDigest]}"),
        new("overrides", plan.File.Overrides.Count > 0 ? string.Join(", ", plan.File.Overrides) : "none"),
        new("build of hil and the suites", BuildOf(plan.Suites)),
    ];

    // Builds are deterministic, so a rebuild changes the digest only if the code has changed.
    private static string BuildOf(Assembly suites)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "HilQrtr*.dll").Append(suites.Location).Distinct().Order(StringComparer.Ordinal))
            digest.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..ShortDigest];
    }
}
