using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelInterruptionTests
{
    [Test]
    public async Task An_interrupted_build_stops_make_and_the_next_build_resumes()
    {
        using var fake = new FakeKernel();
        await InterruptAsync(fake);
        Assert.That(fake.Cache.List(), Is.Empty);
        File.Delete(fake["block"]);

        var result = await fake.BuildAsync();

        Assert.That(fake.Progress.Compiled, Has.Count.InRange(1, 3).And.Contains("net/qrtr/block.o"), "of the four files, at least one was compiled before the interruption");
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Contain("block").And.Contains("broadcast").And.Contains("name service"));
    }

    [Test]
    public async Task A_build_that_was_stopped_by_SIGSTOP_is_cancelled_cleanly()
    {
        using var fake = new FakeKernel();
        fake.Write("source/net/qrtr/stop.c", "stop yourself\n");
        using var stop = new CancellationTokenSource();
        fake.Progress.OnReport = p =>
        {
            if (p.Detail == "net/qrtr/stop.o") stop.Cancel();
        };

        await Assert.ThatAsync(() => fake.BuildAsync(cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Processes(fake.Folder), Is.Empty);
        Assert.That(File.Exists(Path.Combine(fake.Tree, "make-is-running")), Is.False, "make was not killed, so no file is half-written");
    }

    [Test]
    public async Task The_build_after_a_killed_build_starts_from_scratch()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        fake.Write(Path.Combine(fake.Tree, "make-is-running"), "");
        fake.Write(Path.Combine(fake.Tree, "build/net/qrtr/ns.o"), "half");

        var result = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("cure", "by endpoint"))] });

        Assert.That(fake.Progress.Compiled, Has.Count.EqualTo(3));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Not.Contain("half"));
    }

    [Test]
    public async Task A_partially_unpacked_source_is_unpacked_again()
    {
        using var fake = new FakeKernel();
        fake.Tarball();
        using var stop = new CancellationTokenSource();
        fake.Progress.OnReport = p =>
        {
            if (p.Stage == KernelBuildStage.Unpack) stop.Cancel();
        };
        await Assert.ThatAsync(() => fake.BuildAsync(new KernelBuildRequest(), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.Exists(Path.Combine(fake.Tree, "source")), Is.False);
        fake.Write(Path.Combine(fake.Tree, "source.partial/left.c"), "left over\n");
        fake.Progress.OnReport = null;

        var result = await fake.BuildAsync(new KernelBuildRequest());

        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Contain("name service").And.Not.Contains("left over"));
    }

    [Test]
    public async Task A_partially_stored_kernel_is_ignored()
    {
        using var fake = new FakeKernel();
        var first = await fake.BuildAsync();
        Directory.Move(first.Kernel.Folder, $"{first.Kernel.Folder}.partial");
        File.Delete(Path.Combine($"{first.Kernel.Folder}.partial", "kernel.json"));
        Assert.That(fake.Cache.List(), Is.Empty);
        Assert.That(fake.Cache.Find("6.12+source"), Is.Null);

        var second = await fake.BuildAsync();

        Assert.That(second.WasCached, Is.False);
        Assert.That(fake.Cache.Find("6.12+source")!.Digest, Is.EqualTo(first.Kernel.Digest));
        Assert.That(Directory.EnumerateDirectories(Path.Combine(fake.Cache.Folder, "images")).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_builds_in_one_tree_are_serialized_and_the_second_build_reuses_the_kernel_of_the_first()
    {
        using var fake = new FakeKernel();
        fake.Write("source/net/qrtr/block.c", "block\n");
        fake.Write("block", "");
        var first = fake.BuildAsync();
        await fake.UntilAsync("the first build compiles", () => fake.Progress.Compiled.Contains("net/qrtr/block.o"));
        var progress = new ProgressLog();
        var second = new KernelBuilder(fake.Cache, fake.Setup).BuildAsync(new KernelBuildRequest { Source = fake.Source }, progress, CancellationToken.None);
        await fake.UntilAsync("the second waits", () => progress.All.Any(p => p.Stage == KernelBuildStage.Wait));
        Assert.That(progress.All[^1].Detail, Is.EqualTo($"waiting for another build in {fake.Tree}"));

        File.Delete(fake["block"]);

        Assert.That((await first).WasCached, Is.False);
        Assert.That((await second).WasCached);
    }

    private static async Task InterruptAsync(FakeKernel fake)
    {
        fake.Setup = fake.Setup with { Jobs = 1 };
        fake.Write("source/net/qrtr/block.c", "block\n");
        fake.Write("block", "");
        using var stop = new CancellationTokenSource();
        fake.Progress.OnReport = p =>
        {
            if (p.Detail == "net/qrtr/block.o") stop.Cancel();
        };
        await Assert.ThatAsync(() => fake.BuildAsync(cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        fake.Progress.OnReport = null;
        Assert.That(Processes(fake.Folder), Is.Empty);
    }

    /// <summary>Returns the command lines of those running processes that have the given folder in their arguments.</summary>
    private static List<string> Processes(string folder)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(process, "cmdline"));
                if (line.Contains(folder, StringComparison.Ordinal)) found.Add(line.Replace('\0', ' '));
            }
            catch (IOException)
            {
                // The process has exited.
            }
        }

        return found;
    }
}
