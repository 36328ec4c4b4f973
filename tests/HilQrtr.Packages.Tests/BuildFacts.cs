using System.Reflection;

namespace HilQrtr.Packages.Tests;

/// <summary>Facts about how these tests were built. The project file provides them.</summary>
internal static class BuildFacts
{
    /// <summary>Top of the checkout.</summary>
    public static string Repository => Of("Repository")!;

    public static string Configuration => Of("Configuration")!;

    /// <summary>Artifacts folder; null if the output is beside the sources.</summary>
    public static string? ArtifactsPath => Of("ArtifactsPath") is { Length: > 0 } path ? path : null;

    /// <summary>Folder with the third-party packages that the solution uses.</summary>
    public static string PackageRoot => Of("NuGetPackageRoot")!;

    /// <summary>Version of the product.</summary>
    public static string Version => Of("Version")!;

    private static string? Of(string key) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value;
}
