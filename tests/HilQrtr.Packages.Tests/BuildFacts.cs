using System.Reflection;

namespace HilQrtr.Packages.Tests;

/// <summary>What the project file says of the build that these tests are part of.</summary>
internal static class BuildFacts
{
    /// <summary>Top of the checkout.</summary>
    public static string Repository => Of("Repository")!;

    public static string Configuration => Of("Configuration")!;

    /// <summary>Where all output went; null if it went beside the sources.</summary>
    public static string? ArtifactsPath => Of("ArtifactsPath") is { Length: > 0 } path ? path : null;

    /// <summary>Folder with the packages of others that the solution was restored with.</summary>
    public static string PackageRoot => Of("NuGetPackageRoot")!;

    /// <summary>Version of the product.</summary>
    public static string Version => Of("Version")!;

    private static string? Of(string key) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value;
}
