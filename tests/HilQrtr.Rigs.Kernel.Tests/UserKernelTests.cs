using System.Buffers.Binary;
using HilQrtr.Errors;
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

        var named = await provider.FindKernelAsync("stock", _folder, CancellationToken.None);
        var file = await provider.FindKernelAsync(Path.GetRelativePath(_folder, stock.Binary), _folder, CancellationToken.None);

        Assert.That(named, Is.EqualTo(new ChosenKernel("stock", stock.Release, stock.BuildId) { Program = stock.Binary }));
        Assert.That(file, Is.EqualTo(named with { Name = stock.Binary }));
    }

    [Test]
    public async Task An_unknown_name_is_refused_and_the_known_names_are_listed()
    {
        await using var provider = Provider("stock", "cure");

        Assert.That(
            () => provider.FindKernelAsync("cuer", _folder, CancellationToken.None),
            Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo(
                "no kernel is named \"cuer\"; did you mean \"cure\"?; known names: cure, stock; build the kernel with `hil kernel build --patches cuer`, or pass the path of a binary (a path contains a /)"));
    }

    [TestCase("./nowhere", "does not exist; `hil kernel list` shows the named kernels")]
    [TestCase("./", "is a folder; pass the binary named linux in it, or build the source with --kernel-source")]
    [TestCase("text", "is not a 64-bit ELF program; ")]
    [TestCase("other", "is an ELF file but not User Mode Linux; build the kernel with ARCH=um")]
    [TestCase("plain", "is not executable; chmod +x ")]
    [TestCase("broken", "cannot be started: ")]
    public async Task A_file_that_is_not_a_bootable_kernel_is_refused_with_a_hint(string given, string why)
    {
        await using var provider = Provider("stock");
        Write("text", "#!/bin/sh and so on, long enough for a header of an ELF file, which it is not"u8.ToArray(), executable: true);
        Write("other", Elf(".text"), executable: true);
        Write("plain", Elf(".uml.setup.init"), executable: false);
        Write("broken", Elf(".uml.setup.init"), executable: true);

        Assert.That(
            () => provider.FindKernelAsync(given, _folder, CancellationToken.None),
            Throws.TypeOf<RigConfigurationException>().With.Message.StartsWith($"the kernel {_folder}").And.Message.Contains(why));
    }

    [Test]
    public void Section_names_outside_the_file_are_ignored()
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
            cache.Label(name, new string('0', 64));
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
