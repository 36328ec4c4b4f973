using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Kernel.Tests.Build;
using HilQrtr.TestKit;
using SharpCompress.Compressors.ZStandard;

namespace HilQrtr.Rigs.Kernel.Tests.Import;

public sealed class KernelImporterTests
{
    private const string Release = AddedKernel.Release;

    private static readonly string[] LoadOrder = ["qrtr", "mhi", "qrtr_mhi", "mac80211", "qmi_helpers", "ath11k", "ath11k_pci", "ath12k"];

    [Test]
    public async Task A_build_folder_is_added_with_its_modules_in_load_order()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        // An earlier build left this module behind.
        FakeMachineKernel.Write(added.Folder["linux/drivers/old/ath12k_wifi7.ko"], FakeMachineKernel.Module("6.1.0", ""));

        var result = await added.AddAsync("linux");

        Assert.That((result.Name, result.WasThere, result.Kernel.Release, result.Kernel.Engine, result.Kernel.Compiler), Is.EqualTo((Release, false, Release, KernelEngine.Machine, "gcc (Test) 14")));
        Assert.That(result.Kernel.Modules.Select(module => module.Name), Is.EqualTo(LoadOrder));
        Assert.That(result.Kernel.Modules[2].DependsOn, Is.EqualTo(new[] { "qrtr", "mhi" }));
        Assert.That(File.ReadAllText(result.Kernel.Config), Is.EqualTo(FakeMachineKernel.Config));
        Assert.That(File.ReadAllBytes(result.Kernel.Binary), Is.EqualTo(FakeMachineKernel.Image(Release)));
        Assert.That(result.Parts, Is.EqualTo(new KernelName("7.3", Release, null)));
        Assert.That(Directory.Exists(added.Cache.Incoming), Is.False);
    }

    [Test]
    public async Task The_cache_returns_an_added_kernel_as_a_kernel_to_boot()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        await added.AddAsync("mine", CancellationToken.None, "linux");

        var kernel = MachineKernel.Of(added.Cache.Find("mine", KernelEngine.Machine)!);

        Assert.That(kernel.Release, Is.EqualTo(Release));
        Assert.That(kernel.Modules.Select(module => module.Name), Is.EqualTo(LoadOrder));
        Assert.That(kernel.Modules.Select(module => module.Path).Append(kernel.Image), Has.All.Matches<string>(File.Exists));
        Assert.That(kernel.LoadOrder("qrtr_mhi", "built_in", "ath11k_pci").Select(module => module.Name), Is.EqualTo(LoadOrder[..^1]));
        Assert.That(kernel.LoadOrder("qrtr_mhi").Select(module => module.Name), Is.EqualTo(LoadOrder[..3]));
        Assert.That((kernel.Config.Has("CONFIG_QRTR"), kernel.Config.IsModule("CONFIG_QRTR"), kernel.Config.Has("CONFIG_QRTR_TUN")), Is.EqualTo((true, true, false)));
    }

    [TestCase("")]
    [TestCase("usr/")]
    public async Task Packages_with_the_image_in_boot_or_next_to_the_modules_are_added(string prefix)
    {
        using var added = new AddedKernel();
        var modules = $"{prefix}lib/modules/{Release}";
        var (image, config) = prefix.Length == 0 ? ($"boot/vmlinuz-{Release}", $"boot/config-{Release}") : ($"{modules}/vmlinuz", $"{modules}/config");
        FakeMachineKernel.Write(added.Folder[$"linux-binary/{image}"], FakeMachineKernel.Image(Release));
        added.Folder.Write($"linux-base/{config}", FakeMachineKernel.Config);
        FakeMachineKernel.WriteModules(added.Folder[$"linux-modules/{modules}/kernel"], Release);

        var result = await added.AddAsync(added.Package("linux-binary"), added.Package("linux-base"), added.Package("linux-modules", "Debian Kernel Team <debian-kernel@lists.debian.org>"));

        Assert.That(result.Kernel.Modules.Select(module => module.Name), Is.EqualTo(LoadOrder));
        Assert.That($"{result.Parts}", Is.EqualTo("7.3+debian"));
        Assert.That(added.Progress.Select(report => report.Stage).Distinct(), Is.EqualTo(new[] { FetchStage.Unpack, FetchStage.Check, FetchStage.Store }));
    }

    [Test]
    public async Task Compressed_modules_are_stored_uncompressed()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        var plain = await added.AddAsync("linux");
        FakeMachineKernel.Write(added.Folder["boot/vmlinuz"], FakeMachineKernel.Image(Release));
        added.Folder.Write($"boot/config-{Release}", FakeMachineKernel.Config);
        FakeMachineKernel.WriteModules(added.Folder["modules"], Release);
        Compress(added.Folder["modules/net/qrtr/qrtr.ko"], ".gz", FakeMachineKernel.Gzip);
        Compress(added.Folder["modules/net/qrtr/qrtr-mhi.ko"], ".zst", Zstandard);
        FakeKernel.Run(Requirement.Program("xz", "xz-utils"), "--check=crc32", "--lzma2=dict=1MiB", added.Folder["modules/drivers/net/ath11k.ko"]);

        var compressed = await added.AddAsync("boot/vmlinuz", "modules");

        Assert.That((compressed.Kernel.Digest, compressed.WasThere), Is.EqualTo((plain.Kernel.Digest, true)));
    }

    [TestCase("beside")]
    [TestCase("in the image")]
    [TestCase("in a module")]
    [TestCase("with the modules")]
    public async Task The_configuration_is_found(string place)
    {
        using var added = new AddedKernel();
        FakeMachineKernel.Write(added.Folder["boot/vmlinuz"], FakeMachineKernel.Image(Release, place == "in the image" ? FakeMachineKernel.Config : null));
        FakeMachineKernel.WriteModules(added.Folder[$"root/lib/modules/{Release}/kernel"], Release);
        FakeMachineKernel.WriteModules(added.Folder["root/lib/modules/6.1.0/kernel"], "6.1.0");
        if (place == "beside") added.Folder.Write($"boot/config-{Release}", FakeMachineKernel.Config);
        if (place == "with the modules") added.Folder.Write($"root/lib/modules/{Release}/config", FakeMachineKernel.Config);
        if (place == "in a module")
            FakeMachineKernel.Write(added.Folder[$"root/lib/modules/{Release}/kernel/kernel/configs.ko"], [.. "IKCFG_ST"u8, .. FakeMachineKernel.Gzip(System.Text.Encoding.UTF8.GetBytes(FakeMachineKernel.Config)), .. "IKCFG_ED"u8]);

        var result = await added.AddAsync("boot/vmlinuz", "root");

        Assert.That(File.ReadAllText(result.Kernel.Config), Is.EqualTo(FakeMachineKernel.Config));
        Assert.That(result.Kernel.Modules.Select(module => module.Name), Is.EqualTo(LoadOrder));
    }

    [Test]
    public async Task A_kernel_without_modules_needs_no_module_folder()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.Write(added.Folder["bzImage"], FakeMachineKernel.Image(Release, FakeMachineKernel.Config.Replace("=m", "=y", StringComparison.Ordinal)));

        var result = await added.AddAsync("bzImage");

        Assert.That(result.Kernel.Modules, Is.Empty);
    }

    [Test]
    public async Task Soft_dependencies_are_loaded_first_if_they_exist()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        FakeMachineKernel.Write(added.Folder["linux/net/qrtr/qrtr.ko"], FakeMachineKernel.Module(Release, "", "pre: unrelated nowhere post: mhi"));

        var result = await added.AddAsync("linux");

        Assert.That(result.Kernel.Modules.Select(module => module.Name).Take(3), Is.EqualTo(new[] { "unrelated", "qrtr", "mhi" }));
    }

    [Test]
    public async Task Each_missing_option_is_listed_with_what_does_not_work_without_it()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release, FakeMachineKernel.Config.Replace("CONFIG_ATH12K=m", "", StringComparison.Ordinal) + "CONFIG_KASAN=y\n");

        var result = await added.AddAsync("linux");

        Assert.That(result.Missing.Select(missing => missing.Option), Is.EqualTo(new[] { "CONFIG_ATH12K", "CONFIG_QRTR_TUN", "CONFIG_ATH11K_DEBUGFS", "CONFIG_PROVE_LOCKING" }));
        Assert.That(result.Missing[0].Cost, Does.Contain("WCN7850"));
        Assert.That(result.Kernel.Debug);
        Assert.That(result.Kernel.Modules.Select(module => module.Name), Has.None.EqualTo("ath12k"));
    }

    [Test]
    public async Task A_kernel_that_cannot_start_a_rig_is_refused_with_all_reasons()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release, FakeMachineKernel.Config.Replace("CONFIG_VIRTIO_CONSOLE=y", "", StringComparison.Ordinal).Replace("CONFIG_BLK_DEV_INITRD=y", "", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<RigConfigurationException>(() => added.AddAsync("linux"));

        Assert.That(refusal.Problems, Has.Count.EqualTo(2));
        Assert.That(refusal.Problems[0], Is.EqualTo($"Linux {Release} is built without CONFIG_BLK_DEV_INITRD: the guest has no program to run, because it starts from an initramfs; build the kernel with it"));
        Assert.That(added.Cache.List(), Is.Empty);
    }

    [TestCase("net/qrtr/qrtr-mhi.ko", null, "CONFIG_QRTR_MHI=m, but there is no module qrtr_mhi in ")]
    [TestCase("drivers/soc/qmi_helpers.ko", null, "ath11k depends on qmi_helpers, but there is no module qmi_helpers in ")]
    [TestCase("net/qrtr/qrtr.ko", "6.1.0-other", "qrtr.ko is a module for Linux 6.1.0-other, but the kernel is 7.3.4-test")]
    [TestCase("net/qrtr/qrtr.ko", "", "qrtr.ko is not a kernel module for x86-64, or is damaged")]
    public async Task A_missing_or_foreign_module_is_an_error(string module, string? release, string message)
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        File.Delete(added.Folder[$"linux/{module}"]);
        if (release is not null) FakeMachineKernel.Write(added.Folder[$"linux/{module}"], release.Length == 0 ? [1, 2, 3] : FakeMachineKernel.Module(release, ""));

        Assert.That((await Assert.ThrowsAsync<RigConfigurationException>(() => added.AddAsync("linux"))).Message, Does.Contain(message));
    }

    [TestCase(".xz", "fd377a585a0000010203")]
    [TestCase(".zst", "28b52ffd00010203ffff")]
    [TestCase(".gz", "1f8b0800010203040506")]
    public async Task A_damaged_module_is_an_error(string ending, string content)
    {
        using var added = new AddedKernel();
        FakeMachineKernel.Write(added.Folder["vmlinuz"], FakeMachineKernel.Image(Release, FakeMachineKernel.Config));
        FakeMachineKernel.WriteModules(added.Folder["modules"], Release);
        Compress(added.Folder["modules/net/qrtr/qrtr.ko"], ending, _ => Convert.FromHexString(content));

        var refusal = await Assert.ThrowsAsync<RigConfigurationException>(() => added.AddAsync("vmlinuz", "modules"));

        Assert.That(refusal.Message, Does.Match($@"net/qrtr/qrtr\.ko\{ending} (cannot be decompressed: .*; it is damaged|is not a kernel module)"));
    }

    [TestCase("nowhere", "nowhere does not exist; give Debian packages, a bzImage and the folder with its modules, or a folder in which a kernel was built")]
    [TestCase("empty", "empty has no arch/x86/boot/bzImage; build the kernel there (make bzImage modules), or give")]
    [TestCase("text", "text is not a bzImage; give a kernel that was built as arch/x86/boot/bzImage")]
    [TestCase("old", "old is not a 64-bit kernel")]
    [TestCase("bare", "bare: the configuration of Linux 7.3.4-test is missing; put it next to the kernel as config-7.3.4-test (Debian from 7.3 on: also give the package linux-base-7.3.4-test)")]
    [TestCase("text empty text", "these files together are not a kernel")]
    [TestCase("broken.deb", "broken.deb cannot be unpacked: dpkg-deb: error: ")]
    [TestCase("files.deb", "files.deb: there is no kernel image in these packages; Debian up to 7.2: give linux-image-RELEASE; from 7.3 on: give linux-binary-RELEASE, linux-modules-RELEASE and linux-base-RELEASE")]
    [TestCase("image.deb", "CONFIG_QRTR=m, but there is no module qrtr in image.deb; give all modules of the kernel (Debian from 7.3 on: also the package linux-modules-7.3.4-test)")]
    [TestCase("two.deb", "two.deb: these packages contain several kernels (7.3.4-test, 7.3.5-test)")]
    public async Task Files_that_are_not_a_kernel_are_refused(string given, string message)
    {
        using var added = new AddedKernel();
        Directory.CreateDirectory(added.Folder["empty"]);
        added.Folder.Write("text", "not a kernel");
        FakeMachineKernel.Write(added.Folder["old"], FakeMachineKernel.Image(Release, is64Bit: false));
        FakeMachineKernel.Write(added.Folder["bare"], FakeMachineKernel.Image(Release));
        added.Folder.Write("broken.deb", "not a package");
        added.Folder.Write("files/usr/share/file", "");
        FakeMachineKernel.Write(added.Folder["two/boot/vmlinuz-7.3.4-test"], FakeMachineKernel.Image(Release));
        FakeMachineKernel.Write(added.Folder["two/boot/vmlinuz-7.3.5-test"], FakeMachineKernel.Image("7.3.5-test"));
        FakeMachineKernel.Write(added.Folder["image/boot/vmlinuz-7.3.4-test"], FakeMachineKernel.Image(Release, FakeMachineKernel.Config));
        if (given is "files.deb" or "two.deb" or "image.deb") added.Package(Path.GetFileNameWithoutExtension(given));

        Assert.That((await Assert.ThrowsAsync<RigConfigurationException>(() => added.AddAsync(given.Split(' ')))).Message, Does.Contain(message));
    }

    [Test]
    public async Task A_name_that_only_hil_may_assign_is_refused()
    {
        using var added = new AddedKernel();

        Assert.That((await Assert.ThrowsAsync<RigConfigurationException>(() => added.AddAsync("7.3+stock", CancellationToken.None, "linux"))).Message, Does.Contain("has the form of a complete name"));
    }

    [Test]
    public async Task A_stopped_addition_leaves_nothing_behind()
    {
        using var added = new AddedKernel();
        using var stop = new CancellationTokenSource();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        added.OnReport = _ => stop.Cancel();

        Assert.That(async () => await added.AddAsync(null, stop.Token, "linux"), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(added.Cache.List(), Is.Empty);
        Assert.That(Directory.Exists(added.Cache.Incoming), Is.False);
    }

    [Test]
    public async Task A_second_hil_waits_for_the_first()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        var held = FileLock.TryTake(added.Cache.IncomingLock)!;
        added.OnReport = report =>
        {
            if (report.Stage == FetchStage.Wait) held.Dispose();
        };

        await added.AddAsync("linux");

        Assert.That(added.Progress[0], Is.EqualTo(new FetchProgress(FetchStage.Wait, "another hil adds a kernel")));
    }

    [Test]
    public async Task Too_little_disk_space_is_an_error_before_anything_is_unpacked()
    {
        using var added = new AddedKernel();
        added.Setup = added.Setup with { FreeBytes = _ => 500_000_000 };
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);

        var failure = await Assert.ThrowsAsync<SetupException>(() => added.AddAsync("linux"));

        Assert.That(failure.Message, Does.Match("not enough disk space: .* has 0.5 GB free, but 1.0 GB are needed; free up space"));
    }

    [Test]
    public async Task Pruning_removes_added_kernels_and_the_leftovers_of_a_killed_hil()
    {
        using var added = new AddedKernel();
        FakeMachineKernel.WriteBuild(added.Folder["linux"], Release);
        await added.AddAsync("mine", CancellationToken.None, "linux");
        Directory.CreateDirectory(Path.Combine(added.Cache.Incoming, "kernel"));

        var items = new KernelPruner(added.Cache).Prune(new KernelPruneOptions { Name = "mine" });

        Assert.That(items.Select(item => item.What.Split(' ')[0]), Is.EqualTo(new[] { "leftovers", "name", "kernel" }));
        Assert.That(added.Cache.List(), Is.Empty);
        Assert.That(Directory.Exists(added.Cache.Incoming), Is.False);
    }

    private static void Compress(string path, string ending, Func<byte[], byte[]> compress)
    {
        File.WriteAllBytes(path + ending, compress(File.ReadAllBytes(path)));
        File.Delete(path);
    }

    private static byte[] Zstandard(byte[] content)
    {
        using var to = new MemoryStream();
        using (var stream = new CompressionStream(to)) stream.Write(content);
        return to.ToArray();
    }
}
