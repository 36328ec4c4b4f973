using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelPrunerTests
{
    [Test]
    public async Task Only_unnamed_kernels_are_removed_by_default()
    {
        using var fake = new FakeKernel();
        var unnamed = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine" });
        var named = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine", Patches = [PatchReader.At(fake.CreateSeries("cure", "by endpoint"))] });

        var items = new KernelPruner(fake.Cache).Prune(new KernelPruneOptions());

        Assert.That(items.Select(i => i.Path), Is.EqualTo(new[] { unnamed.Kernel.Folder }));
        Assert.That(items[0].Bytes, Is.Positive);
        Assert.That(fake.Cache.List().Select(k => k.Digest), Is.EqualTo(new[] { named.Kernel.Digest }));
        Assert.That(Directory.Exists(fake.Tree));
    }

    [Test]
    public async Task A_kernel_with_two_names_stays_until_both_are_removed()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "one" });
        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "two" });
        var pruner = new KernelPruner(fake.Cache);

        pruner.Prune(new KernelPruneOptions { Name = "one" });
        Assert.That(fake.Cache.Find("two"), Is.Not.Null);
        Assert.That(fake.Cache.Find("one"), Is.Null);

        pruner.Prune(new KernelPruneOptions { Name = "two" });
        Assert.That(fake.Cache.List(), Is.Empty);
    }

    [Test]
    public async Task A_dry_run_reports_what_would_be_removed_and_removes_nothing()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        var pruner = new KernelPruner(fake.Cache);

        var planned = pruner.Prune(new KernelPruneOptions { All = true, DryRun = true });
        Assert.That(fake.Cache.Find("6.12+source"), Is.Not.Null);
        Assert.That(pruner.Trees(), Has.Count.EqualTo(1));

        Assert.That(pruner.Prune(new KernelPruneOptions { All = true }).Select(i => i.Path), Is.EqualTo(planned.Select(i => i.Path)));
        Assert.That(fake.Cache.List(), Is.Empty);
        Assert.That(pruner.Trees(), Is.Empty);
    }

    [Test]
    public async Task A_tree_in_use_is_kept_and_reported()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        using var held = FileLock.TryTake(new KernelTree(fake.Tree).LockFile);

        var items = new KernelPruner(fake.Cache).Prune(new KernelPruneOptions { Trees = true });

        Assert.That(items.Single().WhyKept, Is.EqualTo("in use by a build"));
        Assert.That(Directory.Exists(fake.Tree));
    }

    [Test]
    public async Task An_unknown_name_is_refused_and_the_known_names_are_listed()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();

        Assert.That(
            () => new KernelPruner(fake.Cache).Prune(new KernelPruneOptions { Name = "sauce" }),
            Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo("no kernel named 'sauce'; known names: 6.12+source"));
    }
}
