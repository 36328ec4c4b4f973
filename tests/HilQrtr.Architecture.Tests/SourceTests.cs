using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HilQrtr.Architecture.Tests;

/// <summary>Rules for every source file.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 500;

    private static readonly string[] All = ["framework", "rigs", "suites", "tests"];

    [Test]
    public void No_source_file_has_more_than_500_lines() =>
        Assert.That(Repository.SourceFiles(All).Where(f => File.ReadLines(f).Count() > MaxLines).Select(Name), Is.Empty);

    [Test]
    public void No_product_source_calls_ConfigureAwait_false() =>
        Assert.That(Offenders(ConfigureAwaitFalse(), "framework", "rigs", "suites"), Is.Empty);

    [Test]
    public void No_source_file_contains_a_path_that_exists_only_on_one_machine() =>
        Assert.That(Offenders(MachinePath(), All), Is.Empty);

    [Test]
    public void Each_namespace_matches_its_folder() =>
        Assert.That(
            from project in Repository.Projects
            let folder = Path.GetDirectoryName(project.Value)!
            let root = (string?)XDocument.Load(project.Value).Descendants("RootNamespace").FirstOrDefault() ?? project.Key
            from file in Repository.SourceFiles(Path.GetRelativePath(Repository.Top, folder))
            let declared = Namespace().Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups[1].Value : null
            let parts = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Where(part => part != ".")
            let expected = string.Join('.', parts.Prepend(root))
            where declared is not null && declared != expected
            select $"{Name(file)}: {declared}, not {expected}",
            Is.Empty);

    private static IEnumerable<string> Offenders(Regex pattern, params string[] folders) =>
        Repository.SourceFiles(folders)
            .Where(f => Path.GetFileName(f) != nameof(SourceTests) + ".cs")
            .Where(f => pattern.IsMatch(File.ReadAllText(f))).Select(Name);

    private static string Name(string file) => Path.GetRelativePath(Repository.Top, file);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\.ConfigureAwait\(false\)")]
    private static partial Regex ConfigureAwaitFalse();

    [GeneratedRegex("\"/(root|home/[a-z]+|work)/")]
    private static partial Regex MachinePath();
}
