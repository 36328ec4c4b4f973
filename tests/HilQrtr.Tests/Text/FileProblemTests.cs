using HilQrtr.Text;

namespace HilQrtr.Tests.Text;

public sealed class FileProblemTests
{
    [TestCase("Read-only file system : '/a/b c'", "read-only file system", "/a/b c")]
    [TestCase("No space left on device", "no space left on device", null)]
    [TestCase("Access to the path '/a' is denied.", "permission denied", "/a")]
    [TestCase("Could not find file '/a'.", "no such file or directory", "/a")]
    [TestCase("Could not find a part of the path '/a/b'.", "no such file or directory", "/a/b")]
    [TestCase("The file '/a' already exists.", "file exists", "/a")]
    [TestCase("The process cannot access the file '/a' because it is being used by another process.", "in use by another process", "/a")]
    [TestCase("I/O error : '/a'", "I/O error", "/a")]
    public void A_message_of_the_base_library_is_split_into_reason_and_path(string message, string reason, string? path) =>
        Assert.That(FileProblem.Of(new IOException(message)), Is.EqualTo(new FileProblem(reason, path)));

    [Test]
    public void Actual_messages_of_the_base_library_are_parsed()
    {
        var missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.That(FileProblem.Of(Assert.Catch(() => File.ReadAllBytes(missing))!), Is.EqualTo(new FileProblem("no such file or directory", missing)));
        Assert.That(FileProblem.Of(Assert.Catch(() => Directory.Delete(missing))!), Is.EqualTo(new FileProblem("no such file or directory", missing)));
        Assert.That(FileProblem.Of(Assert.Catch(() => File.ReadAllBytes(Path.GetTempPath()))!).Reason, Is.EqualTo("permission denied"));
    }

    [TestCase("Read-only file system : '/a'", true, false)]
    [TestCase("No space left on device : '/a'", true, false)]
    [TestCase("Disk quota exceeded : '/a'", true, false)]
    [TestCase("Access to the path '/a' is denied.", false, true)]
    [TestCase("Could not find file '/a'.", false, false)]
    public void Only_some_problems_are_write_errors(string message, bool writing, bool denied)
    {
        var problem = FileProblem.Of(new IOException(message));

        Assert.That((problem.OccursOnlyWhenWriting, problem.IsDenied), Is.EqualTo((writing, denied)));
    }

    [TestCase("File exists : '/results'", "file exists")]
    [TestCase("File exists : '/results/a/b'", "a/b: file exists")]
    [TestCase("File exists : '/results-2/a'", "/results-2/a: file exists")]
    [TestCase("File exists", "file exists")]
    [Platform(Exclude = "Win")]
    public void The_given_folder_is_left_out_of_the_path(string message, string expected) =>
        Assert.That(FileProblem.Of(new IOException(message)).Within("/results"), Is.EqualTo(expected));
}
