using System.Xml.Linq;

namespace HilQrtr.Architecture.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Top { get; } = FindTop();

    /// <summary>The project files, keyed by project name.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = new[] { "framework", "rigs", "suites", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Top, folder), "*.csproj", SearchOption.AllDirectories))
        .Where(file => !IsBuilt(file))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file));

    public static IEnumerable<string> SourceFiles(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Top, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !IsBuilt(file));

    /// <summary>Markdown files, relative to the top of the checkout.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Top, "*.md")
            .Concat(new[] { "docs", "framework", "rigs", "suites", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Top, folder), "*.md", SearchOption.AllDirectories)))
            .Where(file => !IsBuilt(file))
            .Select(file => Path.GetRelativePath(Top, file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the top-level folder of a project, for example <c>rigs</c>.</summary>
    public static string FolderOf(string project) => Path.GetRelativePath(Top, Projects[project]).Split(Path.DirectorySeparatorChar)[0];

    /// <summary>Returns the projects that a project refers to and compiles against.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
        References(project, r => (string?)r.Attribute("ReferenceOutputAssembly") != "false" && (string?)r.Attribute("ExcludeAssets") != "compile");

    /// <summary>Returns the projects that a project needs only at run time. The project does not compile against them.</summary>
    public static IReadOnlyList<string> RunTimeReferencesOf(string project) => References(project, r => (string?)r.Attribute("ExcludeAssets") == "compile");

    private static IReadOnlyList<string> References(string project, Func<XElement, bool> kind) =>
        [.. XDocument.Load(Projects[project]).Descendants("ProjectReference").Where(kind)
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static bool IsBuilt(string file) => file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string FindTop()
    {
        // Start from the path of this source file, because the build output may be anywhere.
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(ThisFile())!); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HilQrtr.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("HilQrtr.sln was not found above the sources of these tests.");
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
