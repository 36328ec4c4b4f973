using HilQrtr.Errors;
using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class RigsFileLocatorTests
{
    [Test]
    public void The_rigs_file_in_the_nearest_folder_above_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-");
        try
        {
            var deep = Directory.CreateDirectory(Path.Combine(folder.FullName, "a", "b"));
            File.WriteAllText(Path.Combine(folder.FullName, "rigs.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "a", "rigs.json"), "{}");

            Assert.That(RigsFileLocator.FindFrom(deep.FullName), Is.EqualTo(Path.Combine(folder.FullName, "a", "rigs.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void The_error_for_a_missing_file_says_which_folders_were_searched_and_what_to_do()
    {
        var root = Path.GetPathRoot(Environment.CurrentDirectory)!;
        Assume.That(File.Exists(Path.Combine(root, "rigs.json")), Is.False);

        var problem = Assert.Throws<RigConfigurationException>(() => RigsFileLocator.FindFrom(root));

        Assert.That(problem.Message, Does.Contain("rigs.json: not found in").And.Contain("HILQRTR_RIGS"));
    }
}
