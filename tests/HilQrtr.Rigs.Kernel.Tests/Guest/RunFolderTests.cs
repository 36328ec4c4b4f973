using System.Diagnostics;
using System.Runtime.Versioning;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

internal sealed class RunFolderTests
{
    [Test]
    [UnsupportedOSPlatform("windows")]
    public void Each_folder_is_private_and_unique_and_its_name_contains_the_process_id()
    {
        using var one = RunFolder.Create();
        using var other = RunFolder.Create();

        Assert.That(Path.GetFileName(one.Path), Does.StartWith($"hilqrtr-{Environment.ProcessId}-"));
        Assert.That(one.Path, Is.Not.EqualTo(other.Path));
        var first = one.ForGuest();
        Assert.That(one.ForGuest(), Is.Not.EqualTo(first));
        Assert.That(File.GetUnixFileMode(one.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Only_folders_of_dead_processes_are_removed()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();
        var leftover = Directory.CreateTempSubdirectory($"hilqrtr-{ended.Id}-");
        File.WriteAllText(Path.Combine(leftover.FullName, "initramfs"), "");
        var ownFolder = Directory.CreateTempSubdirectory($"hilqrtr-{Environment.ProcessId}-");
        var foreign = Directory.CreateTempSubdirectory($"hilqrtr-x{ended.Id}-");
        try
        {
            using var folder = RunFolder.Create();

            Assert.That(Directory.Exists(leftover.FullName), Is.False);
            Assert.That(Directory.Exists(ownFolder.FullName), Is.True);
            Assert.That(Directory.Exists(foreign.FullName), Is.True);
        }
        finally
        {
            ownFolder.Delete();
            foreign.Delete();
        }
    }

    [Test]
    public void Disposal_is_idempotent_and_removes_the_folder()
    {
        var folder = RunFolder.Create();
        File.WriteAllText(Path.Combine(folder.ForGuest(), "initramfs"), "");

        folder.Dispose();
        folder.Dispose();

        Assert.That(Directory.Exists(folder.Path), Is.False);
    }
}
