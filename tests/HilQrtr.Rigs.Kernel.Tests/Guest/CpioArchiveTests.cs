using System.Diagnostics;
using System.Text;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

public sealed class CpioArchiveTests
{
    [Test]
    public void The_name_and_content_follow_the_newc_header_and_are_padded_to_four_bytes()
    {
        var archive = Text(a => a.AddFile("ab", "xyz"u8, executable: true));
        Assert.That(archive, Does.StartWith(
            "070701" + "00000001" + "000081ED" + "00000000" + "00000000" + "00000001" + "00000000" + "00000003"
            + "00000000" + "00000000" + "00000000" + "00000000" + "00000003" + "00000000" + "ab\0" + "\0\0\0" + "xyz\0"));
    }

    [Test]
    public void An_archive_ends_with_its_trailer() =>
        Assert.That(Text(_ => { }), Does.EndWith("0000000B00000000TRAILER!!!\0\0\0\0"));

    [Test]
    public void Each_directory_is_written_once_before_its_contents()
    {
        var archive = Text(a =>
        {
            a.AddFile("lib/firmware/a", "1"u8);
            a.AddFile("lib/firmware/b", "2"u8);
            a.AddDirectory("lib");
        });
        string[] names = ["lib\0", "lib/firmware\0", "lib/firmware/a\0", "lib/firmware/b\0"];
        Assert.That(names.Select(n => archive.Split(n).Length - 1), Is.All.EqualTo(1), "occurrences of each name");
        Assert.That(names.Select(n => archive.IndexOf(n, StringComparison.Ordinal)), Is.Ordered.Ascending, "positions of the names");
    }

    [Test]
    public void A_device_entry_carries_its_numbers_and_a_link_entry_carries_its_target()
    {
        var archive = Text(a =>
        {
            a.AddCharacterDevice("console", 5, 1);
            a.AddLink("sh", "busybox");
        });
        Assert.That(archive, Does.Contain("00002180").And.Contain("0000000500000001" + "00000008" + "00000000" + "console\0"));
        Assert.That(archive, Does.Contain("0000A1FF").And.Contain("busybox"));
    }

    [Test]
    public void The_cpio_program_unpacks_what_was_packed()
    {
        if (!File.Exists("/usr/bin/cpio")) Assert.Ignore("cpio is not installed");
        var folder = Directory.CreateTempSubdirectory("hilqrtr-cpio-");
        try
        {
            var file = Path.Combine(folder.FullName, "archive");
            using (var output = File.Create(file))
            using (var archive = new CpioArchive(output))
            {
                archive.AddFile("one/two/three", "content"u8, executable: true);
                archive.AddLink("one/link", "two/three");
            }
            using var cpio = Process.Start(new ProcessStartInfo("/usr/bin/cpio", ["-i", "-F", file, "--quiet"]) { WorkingDirectory = folder.FullName })!;
            Assert.That(cpio.WaitForExit(TimeSpan.FromSeconds(20)), Is.True, "cpio exits");
            Assert.That(cpio.ExitCode, Is.Zero, "exit status of cpio");
            Assert.That(File.ReadAllText(Path.Combine(folder.FullName, "one/link")), Is.EqualTo("content"));
            if (!OperatingSystem.IsWindows())
                Assert.That(File.GetUnixFileMode(Path.Combine(folder.FullName, "one/two/three")).HasFlag(UnixFileMode.UserExecute), Is.True, "executable");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(Action<CpioArchive> fill)
    {
        using var output = new MemoryStream();
        using (var archive = new CpioArchive(output)) fill(archive);
        return Encoding.Latin1.GetString(output.ToArray());
    }
}
