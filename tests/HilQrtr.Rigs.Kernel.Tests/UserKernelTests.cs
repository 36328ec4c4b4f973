using System.Buffers.Binary;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests;

/// <summary>Tests of kernels that are chosen by name or by path.</summary>
internal sealed class UserKernelTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hil-user-kernel-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_cached_kernel_is_found_by_name_and_by_path()
    {
        var stock = Requirement.StockKernel();
        await using var provider = new KernelRigProvider();

        var named = await provider.FindKernelAsync("stock", [], _folder, CancellationToken.None);
        var file = await provider.FindKernelAsync(Path.GetRelativePath(_folder, stock.Binary), [], _folder, CancellationToken.None);

        Assert.That(named, Is.EqualTo(new ChosenKernel("6.12+stock", stock.Release, stock.BuildId) { Parts = new KernelName("6.12", "stock", null), Program = stock.Binary }));
        Assert.That(file, Is.EqualTo(named with { Name = stock.Binary, Parts = null }));
    }

    [Test]
    public async Task An_unknown_name_is_refused_and_the_known_names_are_listed()
    {
        await using var provider = Provider("mine", "cure");

        Assert.That(
            () => provider.FindKernelAsync("cuer", [], _folder, CancellationToken.None),
            Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo(
                "no kernel is named \"cuer\"; did you mean \"cure\"?; known names: cure, mine; build the kernel with `hil kernel build --patches cuer`, or pass the path of a binary (a path contains a /)"));
    }

    [TestCase("endpoint-ids", "driver-fixes", "no kernel is named \"endpoint-ids\" on the base driver-fixes (an earlier version of hil built", "run `hil kernel build --patches endpoint-ids`")]
    [TestCase("endpoint-ids", "stock", "no kernel is named \"endpoint-ids\" on the base stock (an earlier", "`hil kernel build --patches endpoint-ids --base stock`")]
    [TestCase("stock+mutant-flow-shared-debug", "driver-fixes", "no kernel is named \"stock+mutant-flow-shared-debug\";", "`hil kernel build --patches mutants/flow-shared --base stock --debug`")]
    [TestCase("7.0+stock", "stock", "no kernel is named \"7.0+stock\";", "`hil kernel build`")]
    public async Task A_kernel_with_an_unknown_or_different_base_is_refused(string given, string baseOfRig, string what, string remedy)
    {
        await using var provider = Provider("endpoint-ids");

        Assert.That(
            () => provider.FindKernelAsync(given, [new KernelDeclaration("any", []) { Base = baseOfRig }], _folder, CancellationToken.None),
            Throws.TypeOf<RigConfigurationException>().With.Message.StartsWith(what).And.Message.Contains(remedy.Replace("run ", "", StringComparison.Ordinal)));
    }

    [TestCase("./nowhere", "does not exist; `hil kernel list` shows the named kernels")]
    [TestCase("./", "is a folder; pass the binary named linux in it, or build the source with --kernel-source")]
    [TestCase("text", "is not a 64-bit ELF program; ")]
    [TestCase("other", "is an ELF file but not User Mode Linux; build the kernel with ARCH=um")]
    [TestCase("plain", "is not executable; run chmod +x ")]
    [TestCase("broken", "cannot be started: ")]
    public async Task A_file_that_is_not_a_bootable_kernel_is_refused_with_a_hint(string given, string why)
    {
        await using var provider = Provider("stock");
        Write("text", "#!/bin/sh, then enough text for the length of an ELF header; this is not an ELF file"u8.ToArray(), executable: true);
        Write("other", Elf(".text"), executable: true);
        Write("plain", Elf(".uml.setup.init"), executable: false);
        Write("broken", Elf(".uml.setup.init"), executable: true);

        Assert.That(
            () => provider.FindKernelAsync(given, [], _folder, CancellationToken.None),
            Throws.TypeOf<RigConfigurationException>().With.Message.StartsWith($"the kernel {_folder}").And.Message.Contains(why));
    }

    [Test]
    public void A_section_whose_header_or_name_is_cut_off_is_not_found()
    {
        for (var length = 64; length < Elf(".uml.setup.init").Length; length++)
        {
            var path = Write($"cut{length}", Elf(".uml.setup.init")[..length], executable: false);
            using var elf = ElfFile.Open(path);
            Assert.That(elf!.HasSection(".uml.setup.init"), Is.False, $"cut to {length} bytes");
        }
    }

    private KernelRigProvider Provider(params string[] names)
    {
        var cache = new KernelCache(Path.Combine(_folder, "kernels"));
        foreach (var name in names)
            cache.Label(new KernelLabel(name, new string('0', 64), null));
        return new KernelRigProvider(cache, Requirement.Agent);
    }

    private string Write(string name, byte[] content, bool executable)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        return path;
    }

    // The file has a header, a section header for the section names, and the names. Its machine type is unknown.
    private static byte[] Elf(string section)
    {
        var names = System.Text.Encoding.ASCII.GetBytes($"{section}\0");
        var elf = new byte[128 + names.Length];
        "\x7f\u0045LF\x02\x01"u8.CopyTo(elf);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(0x28), 64);
        BinaryPrimitives.WriteInt16LittleEndian(elf.AsSpan(0x3a), 64);
        BinaryPrimitives.WriteInt16LittleEndian(elf.AsSpan(0x3c), 1);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(64 + 0x18), 128);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(64 + 0x20), names.Length);
        names.CopyTo(elf, 128);
        return elf;
    }
}
