namespace HilQrtr.Architecture.Tests;

/// <summary>The map in CONTRIBUTING.md is complete and correct.</summary>
public sealed class ProjectMapTests
{
    private static IEnumerable<string> Products => Repository.Projects.Keys.Where(p => Repository.FolderOf(p) != "tests").Order(StringComparer.Ordinal);

    private static IEnumerable<string> TopFolders => Directory.EnumerateDirectories(Repository.Top)
        .Select(folder => Path.GetFileName(folder))
        .Where(name => Directory.EnumerateFiles(Path.Combine(Repository.Top, name), "*", SearchOption.AllDirectories).Any())
        .Where(name => name is not (".git" or "bin" or "obj" or "hil-results"));

    [TestCaseSource(nameof(Products))]
    public void Each_project_is_on_the_map_together_with_the_projects_that_it_refers_to(string project)
    {
        Assert.That(ProjectMap.References, Does.ContainKey(project), "add a row to the map in CONTRIBUTING.md");
        Assert.That(Repository.ReferencesOf(project), Is.EquivalentTo(ProjectMap.References[project]));
    }

    [Test]
    public void Every_project_under_tests_is_on_the_map_or_is_named_after_a_project_on_the_map()
    {
        var namesInMap = ProjectMap.Paths.Select(path => path.Split('/')[^1]).ToHashSet();
        Assert.That(
            Repository.Projects.Keys.Where(p => Repository.FolderOf(p) == "tests" && !namesInMap.Contains(p) && !namesInMap.Contains(p.Replace(".Tests", "", StringComparison.Ordinal))),
            Is.Empty);
    }

    [Test]
    public void Every_top_level_folder_is_on_the_map() =>
        Assert.That(TopFolders.Where(folder => !ProjectMap.Paths.Any(path => path == folder || path.StartsWith($"{folder}/", StringComparison.Ordinal))), Is.Empty);

    [Test]
    public void Everything_on_the_map_exists() =>
        Assert.That(ProjectMap.Paths.Where(path => !Path.Exists(Path.Combine(Repository.Top, path))), Is.Empty);
}
