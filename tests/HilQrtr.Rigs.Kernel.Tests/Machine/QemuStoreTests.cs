using System.Runtime.Versioning;
using HilQrtr.Errors;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Kernel.Tests.Packages;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

[UnsupportedOSPlatform("windows")]
public sealed class QemuStoreTests
{
    private const string Libraries = "usr/lib/x86_64-linux-gnu";

    [Test]
    public async Task A_usable_program_in_the_search_path_is_found()
    {
        using var folder = new TemporaryFolder();
        var program = folder.WriteProgram("bin/qemu-system-x86_64", Qemu("10.1.2"));

        Assert.That(await Store(folder).FindAsync(CancellationToken.None), Is.EqualTo(new Emulator(program, "10.1.2", EmulatorOrigin.SearchPath)));
    }

    [Test]
    public async Task The_cache_is_used_if_the_program_in_the_search_path_is_too_old()
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("bin/qemu-system-x86_64", Qemu("7.2.22"));
        var cached = folder.WriteProgram("cache/qemu/qemu-system-x86_64", Qemu("11.1.3"));

        Assert.That(await Store(folder).FindAsync(CancellationToken.None), Is.EqualTo(new Emulator(cached, "11.1.3", EmulatorOrigin.Cache)));
    }

    [Test]
    public async Task A_named_program_is_used_and_the_option_overrides_the_variable()
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("bin/qemu-system-x86_64", Qemu("10.1.0"));
        var mine = folder.WriteProgram("mine", Qemu("12.0.0"));
        var yours = folder.WriteProgram("yours", Qemu("13.0"));

        Assert.That(await Store(folder, "./mine").FindAsync(CancellationToken.None), Is.EqualTo(new Emulator(mine, "12.0.0", EmulatorOrigin.Environment)));
        var store = Store(folder, "./mine");
        store.Chosen = "./yours";
        Assert.That(await store.FindAsync(CancellationToken.None), Is.EqualTo(new Emulator(yours, "13.0", EmulatorOrigin.Option)));
    }

    [TestCase("./old", "HILQRTR_QEMU names an unusable QEMU: {0}/old is QEMU 7.2.22, but 10.1 or newer is needed; name another one, or unset it and run `hil machine install`")]
    [TestCase("./without", "HILQRTR_QEMU names an unusable QEMU: {0}/without (QEMU 10.1.0) is built without the device vfio-user-pci; name")]
    [TestCase("./other", "HILQRTR_QEMU names an unusable QEMU: {0}/other is not QEMU; name")]
    [TestCase("./broken", "HILQRTR_QEMU names an unusable QEMU: {0}/broken does not start: broken: no library; name")]
    [TestCase("./nowhere", "HILQRTR_QEMU names {0}/nowhere, which does not exist")]
    [TestCase("qemu-of-mine", "HILQRTR_QEMU names qemu-of-mine, which is not in PATH")]
    public async Task A_named_program_that_cannot_be_used_is_an_error(string named, string message)
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("cache/qemu/qemu-system-x86_64", Qemu("11.1.3"));
        folder.WriteProgram("old", Qemu("7.2.22"));
        folder.WriteProgram("without", Qemu("10.1.0", "vfio-pci"));
        folder.WriteProgram("other", "#!/bin/sh\necho hello\n");
        folder.WriteProgram("broken", "#!/bin/sh\necho 'broken: no library' >&2\nexit 127\n");

        var failure = await Assert.ThrowsAsync<SetupException>(() => Store(folder, named).FindAsync(CancellationToken.None));

        Assert.That(failure.Message, Does.StartWith(message.Replace("{0}", folder.Path, StringComparison.Ordinal)));
    }

    [Test]
    public async Task If_no_usable_emulator_is_found_the_message_says_which_places_were_searched_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("bin/qemu-system-x86_64", Qemu("7.2.22"));

        var failure = await Assert.ThrowsAsync<SetupException>(() => Store(folder).FindAsync(CancellationToken.None));

        Assert.That(failure.Message, Is.EqualTo($"no usable QEMU: {folder["bin/qemu-system-x86_64"]} is QEMU 7.2.22, but 10.1 or newer is needed; there is none in {folder["cache/qemu"]}; run `hil machine install`, or install QEMU 10.1 or newer and name it with --qemu or in HILQRTR_QEMU"));
    }

    [Test]
    public async Task An_installation_unpacks_the_packages_and_is_not_repeated()
    {
        using var apt = Archive();
        var reports = new Reports();

        var first = await Store(apt).InstallAsync(null, reports, CancellationToken.None);
        var second = await Store(apt).InstallAsync(null, reports, CancellationToken.None);

        Assert.That(first.Emulator, Is.EqualTo(new Emulator(apt.Folder["cache/qemu/qemu-system-x86_64"], "11.1.3", EmulatorOrigin.Cache)));
        Assert.That((first.WasThere, second.WasThere, second.Emulator), Is.EqualTo((false, true, first.Emulator)));
        Assert.That(first.Bytes, Is.Positive);
        Assert.That(reports.All.Select(report => report.Stage).Distinct(), Is.EqualTo(new[] { FetchStage.List, FetchStage.Download, FetchStage.Unpack, FetchStage.Check, FetchStage.Store }));
        Assert.That(apt.Calls, Does.Contain("--target-release=trixie-backports install qemu-system-x86"));
        Assert.That(Directory.GetFileSystemEntries(apt.Folder["cache"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "apt.lock", "qemu" }));
    }

    [Test]
    public async Task An_installation_contains_only_what_the_emulator_needs_and_can_be_moved()
    {
        using var apt = Archive();
        await Store(apt).InstallAsync(null, new Reports(), CancellationToken.None);

        Assert.That(Directory.Exists(apt.Folder["cache/qemu/etc"]) || Directory.Exists(apt.Folder["cache/qemu/usr/share/doc"]) || File.Exists(apt.Folder["cache/qemu/usr/bin/passwd"]), Is.False);
        Assert.That(File.Exists(apt.Folder["cache/qemu/usr/share/qemu/pvh.bin"]));
        Directory.CreateDirectory(apt.Folder["a b"]);
        Directory.Move(apt.Folder["cache/qemu"], apt.Folder["a b/it's"]);
        var moved = await QemuProgram.CheckAsync(apt.Folder["a b/it's/qemu-system-x86_64"], apt.Setup, CancellationToken.None);
        Assert.That(moved, Is.EqualTo(new QemuProgram(apt.Folder["a b/it's/qemu-system-x86_64"], "11.1.3", null)));
    }

    [Test]
    public async Task A_different_suite_replaces_the_emulator()
    {
        using var apt = Archive();
        apt.Offer("sid", "qemu-system-x86", "1:12.0+ds-1");
        await Store(apt).InstallAsync(null, new Reports(), CancellationToken.None);

        var again = await Store(apt).InstallAsync("sid", new Reports(), CancellationToken.None);
        var same = await Store(apt).InstallAsync("sid", new Reports(), CancellationToken.None);

        Assert.That((again.WasThere, same.WasThere), Is.EqualTo((false, true)));
        Assert.That(apt.Calls, Does.Contain("--target-release=sid install qemu-system-x86"));
    }

    [TestCase("stretch", "the archive that this machine uses has no suite stretch; it has trixie-backports (QEMU 1:11.1.3+ds-1~bpo13+1), trixie (QEMU 1:10.0.13+ds-0+deb13u1); choose a suite with QEMU 10.1 or newer with --suite")]
    [TestCase("trixie", "suite trixie has QEMU 1:10.0.13+ds-0+deb13u1, but 10.1 or newer is needed; it has trixie-backports")]
    public async Task The_error_for_an_unsuitable_suite_lists_other_suites(string suite, string message)
    {
        using var apt = Archive();

        var refusal = await Assert.ThrowsAsync<RigConfigurationException>(() => Store(apt).InstallAsync(suite, new Reports(), CancellationToken.None));

        Assert.That(refusal.Message, Does.StartWith(message));
        Assert.That(apt.Calls, Does.Not.Contain("install"));
        Assert.That(Directory.GetFileSystemEntries(apt.Folder["cache"]).Select(Path.GetFileName), Is.EqualTo(new[] { "apt.lock" }));
    }

    [Test]
    public async Task An_emulator_that_does_not_start_is_not_installed()
    {
        using var apt = Archive("echo 'ld.so: no such library' >&2; exit 127");

        var failure = await Assert.ThrowsAsync<SetupException>(() => Store(apt).InstallAsync(null, new Reports(), CancellationToken.None));

        Assert.That(failure.Message, Does.Match("QEMU from suite trixie-backports cannot be used: .* does not start: ld.so: no such library; try another suite"));
        Assert.That(Directory.GetFileSystemEntries(apt.Folder["cache"], "qemu*"), Is.Empty);
    }

    [Test]
    public async Task Without_a_source_of_Debian_packages_the_installation_fails()
    {
        using var apt = Archive();
        apt.Folder.Write("targets", "http://archive.example/ubuntu/|noble|main|Ubuntu\n");

        Assert.That((await Assert.ThrowsAsync<SetupException>(() => Store(apt).InstallAsync(null, new Reports(), CancellationToken.None))).Message, Does.StartWith("apt on this machine has no source of Debian packages (component main)"));
    }

    [Test]
    public async Task A_stopped_installation_leaves_no_emulator_behind()
    {
        using var apt = Archive();
        using var stop = new CancellationTokenSource();
        var reports = new Reports
        {
            OnReport = report =>
            {
                if (report.Stage == FetchStage.Unpack) stop.Cancel();
            },
        };

        Assert.That(async () => await Store(apt).InstallAsync(null, reports, stop.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Directory.GetFileSystemEntries(apt.Folder["cache"], "qemu*"), Is.Empty);
        Assert.That(Directory.GetFiles(apt.Folder["cache/apt/cache/archives"], "*.deb"), Is.Not.Empty, "the next installation need not download again");
    }

    [TestCase("1:11.1.3+ds-1~bpo13+1", "11.1.3")]
    [TestCase("1:7.2+dfsg-7", "7.2")]
    [TestCase("unknown", null)]
    public void The_upstream_version_is_part_of_the_version_of_the_package(string version, string? upstream) =>
        Assert.That(QemuStore.UpstreamOf(version), Is.EqualTo(upstream is null ? null : Version.Parse(upstream)));

    private static string Qemu(string version, string device = "vfio-user-pci") =>
        $"#!/bin/sh\ncase \"$*\" in\n*--version*) echo 'QEMU emulator version {version} (Debian 1:{version})';;\n*help*) echo 'name \"{device}\", bus PCI';;\nesac\n";

    private static FakeApt Archive(string linker = "shift 2; exec \"$@\"")
    {
        var apt = new FakeApt();
        apt.Offer("trixie-backports", "qemu-system-x86", "1:11.1.3+ds-1~bpo13+1");
        apt.Offer("trixie", "qemu-system-x86", "1:10.0.13+ds-0+deb13u1");
        apt.Folder.WriteProgram($"tree/libc6/{Libraries}/ld-linux-x86-64.so.2", $"#!/bin/sh\n{linker}\n");
        apt.Folder.WriteProgram("tree/qemu/usr/bin/qemu-system-x86_64", Qemu("11.1.3"));
        foreach (var file in (string[])["etc/passwd", "usr/bin/passwd", "usr/share/doc/qemu/copyright", "usr/share/qemu/pvh.bin", "usr/share/seabios/bios.bin"])
            apt.Folder.Write($"tree/qemu/{file}", "x");
        apt.Package("libc6");
        apt.Package("qemu");
        return apt;
    }

    private static QemuStore Store(FakeApt apt) => new(apt.Folder["cache"], null, path => Path.GetFullPath(path, apt.Folder.Path), apt.Setup);

    private static QemuStore Store(TemporaryFolder folder, string? named = null) => new(
        folder["cache"], named, path => Path.GetFullPath(path, folder.Path), new KernelBuildSetup { SearchPath = $"{folder["bin"]}:{Tools(folder)}" });

    // Only the tools that start programs: the machine may have a QEMU of its own.
    private static string Tools(TemporaryFolder folder)
    {
        if (Directory.Exists(folder["tools"])) return folder["tools"];
        Directory.CreateDirectory(folder["tools"]);
        foreach (var tool in (string[])["setsid", "nice"])
            File.CreateSymbolicLink(folder[$"tools/{tool}"], Requirement.Program(tool, "coreutils"));
        return folder["tools"];
    }

    private sealed class Reports : IProgress<FetchProgress>
    {
        public List<FetchProgress> All { get; } = [];

        public Action<FetchProgress>? OnReport { get; set; }

        public void Report(FetchProgress value)
        {
            lock (All) All.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
