using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Tests.Results;

internal sealed class StaleResultsTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void SetUp() => _temporary = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _temporary.Dispose();

    [Test]
    public void Old_results_are_moved_even_if_the_target_folder_is_deleted_in_the_meantime()
    {
        File.WriteAllText(_temporary["run.json"], "{}");
        Directory.CreateDirectory(_temporary["allure-results"]);
        File.WriteAllText(_temporary["allure-results/a-result.json"], "{}");
        using var old = new StaleResults(_temporary.Path);

        old.MoveAway(WhileOthersDelete("run.json", "allure-results"));

        Assert.That(Directory.EnumerateFiles(_temporary.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EqualTo(["a-result.json"]));
        Assert.That(_temporary["allure-results"], Does.Not.Exist);
    }

    [Test]
    public void A_folder_that_cannot_be_moved_is_emptied()
    {
        // Two folders named allure-results are moved to the same place. The second one cannot be moved, because the first one is not empty.
        Directory.CreateDirectory(_temporary["other/allure-results"]);
        File.WriteAllText(_temporary["other/allure-results/a-result.json"], "{}");
        Directory.CreateDirectory(_temporary["allure-results/my-folder"]);
        File.WriteAllText(_temporary["allure-results/b-result.json"], "{}");
        File.WriteAllText(_temporary["allure-results/notes.txt"], "mine");
        using var old = new StaleResults(_temporary.Path);

        old.MoveAway(_temporary["other/allure-results"], _temporary["allure-results"]);

        Assert.That(Directory.EnumerateFileSystemEntries(_temporary["allure-results"]).Select(Path.GetFileName), Is.EquivalentTo(["my-folder", "notes.txt"]));
    }

    [Test]
    public void A_failed_move_is_reported()
    {
        File.WriteAllText(_temporary[".hilqrtr-old"], "in the way");
        File.WriteAllText(_temporary["run.json"], "{}");
        using var old = new StaleResults(_temporary.Path);

        Assert.That(() => old.MoveAway(_temporary["run.json"]), Throws.InstanceOf<IOException>());
        Assert.That(_temporary["run.json"], Does.Exist);
    }

    private IEnumerable<string> WhileOthersDelete(params string[] names)
    {
        foreach (var name in names)
        {
            if (Directory.Exists(_temporary[".hilqrtr-old"]))
                Directory.Delete(_temporary[".hilqrtr-old"], recursive: true);
            yield return _temporary[name];
        }
    }
}
