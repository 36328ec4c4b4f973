using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HilQrtr.TestKit;

/// <summary>Writes files that look like a kernel for x86-64 and its modules, but contain no code.</summary>
public static class FakeMachineKernel
{
    private const int SectionHeaderSize = 64;

    /// <summary>The options that rigs require, and further options that improve rigs. The drivers are modules.</summary>
    public const string Config = """
        CONFIG_X86_64=y
        CONFIG_BLK_DEV_INITRD=y
        CONFIG_CC_VERSION_TEXT="gcc (Test) 14"
        CONFIG_VIRTIO_PCI=y
        CONFIG_VIRTIO_CONSOLE=y
        CONFIG_QRTR=m
        CONFIG_QRTR_MHI=m
        CONFIG_MHI_BUS=m
        CONFIG_PCI_MSI=y
        CONFIG_FW_LOADER=y
        CONFIG_ATH11K_PCI=m
        CONFIG_ATH12K=m
        CONFIG_HOTPLUG_PCI_PCIE=y
        CONFIG_IRQ_REMAP=y
        CONFIG_SMP=y
        CONFIG_SERIAL_8250_CONSOLE=y
        # CONFIG_QRTR_TUN is not set
        CONFIG_DEBUG_FS=y

        """;

    /// <summary>Modules, and the modules that each of them depends on.</summary>
    public static IReadOnlyDictionary<string, string> Modules { get; } = new Dictionary<string, string>
    {
        ["net/qrtr/qrtr"] = "",
        ["net/qrtr/qrtr-mhi"] = "qrtr,mhi",
        ["drivers/bus/mhi/host/mhi"] = "",
        ["drivers/net/ath11k"] = "mac80211,qmi_helpers",
        ["drivers/net/ath11k_pci"] = "ath11k,mhi",
        ["drivers/net/ath12k"] = "mac80211,mhi,qmi_helpers",
        ["drivers/net/mac80211"] = "",
        ["drivers/soc/qmi_helpers"] = "qrtr",
        ["drivers/usb/unrelated"] = "",
    };

    /// <summary>Returns a <c>bzImage</c>. Layout: Documentation/arch/x86/boot.rst.</summary>
    /// <param name="release">The release that it reports.</param>
    /// <param name="config">Configuration that the kernel contains; null for none.</param>
    /// <param name="is64Bit">Whether it is a 64-bit kernel.</param>
    public static byte[] Image(string release, string? config = null, bool is64Bit = true)
    {
        var payload = Gzip([.. "kernel"u8, .. config is null ? [] : "IKCFG_ST"u8, .. config is null ? [] : Gzip(Encoding.UTF8.GetBytes(config)), .. config is null ? [] : "IKCFG_ED"u8]);
        var image = new byte[1024 + payload.Length];
        image[0x1f1] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x1fe), 0xaa55);
        "HdrS"u8.CopyTo(image.AsSpan(0x202));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x20e), 0x100);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x236), (ushort)(is64Bit ? 1 : 0));
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(0x24c), payload.Length);
        Encoding.ASCII.GetBytes($"{release} (test@localhost) #1 SMP\0").CopyTo(image, 0x300);
        payload.CopyTo(image, 1024);
        return image;
    }

    /// <summary>Returns a module: an ELF file with the section <c>.modinfo</c>.</summary>
    /// <param name="release">The release that the module is for.</param>
    /// <param name="depends">Names of modules, separated by commas.</param>
    /// <param name="softDependencies">Further dependencies, such as <c>pre: a post: b</c>; null for none.</param>
    public static byte[] Module(string release, string depends, string? softDependencies = null)
    {
        var info = Encoding.ASCII.GetBytes($"license=GPL\0depends={depends}\0{(softDependencies is null ? "" : $"softdep={softDependencies}\0")}vermagic={release} SMP mod_unload \0");
        var names = "\0.modinfo\0"u8.ToArray();
        var start = 64 + info.Length + names.Length;
        var file = new byte[start + 3 * SectionHeaderSize];
        "\x7f\u0045LF\x02\x01"u8.CopyTo(file);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(0x28), start);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3a), SectionHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3c), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3e), 2);
        info.CopyTo(file, 64);
        names.CopyTo(file, 64 + info.Length);
        Section(1, 1, 64, info.Length);
        Section(2, 0, 64 + info.Length, names.Length);
        return file;

        void Section(int index, int name, long offset, long size)
        {
            var header = file.AsSpan(start + index * SectionHeaderSize);
            BinaryPrimitives.WriteInt32LittleEndian(header, name);
            BinaryPrimitives.WriteInt32LittleEndian(header[4..], index == 1 ? 1 : 3);
            BinaryPrimitives.WriteInt64LittleEndian(header[0x18..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(header[0x20..], size);
        }
    }

    /// <summary>Writes a folder in which a kernel was built.</summary>
    public static void WriteBuild(string folder, string release, string config = Config)
    {
        Write(Path.Combine(folder, "arch/x86/boot/bzImage"), Image(release));
        File.WriteAllText(Path.Combine(folder, ".config"), config);
        WriteModules(folder, release);
        File.WriteAllLines(Path.Combine(folder, "modules.order"), Modules.Keys.Select(name => $"{name}.o"));
    }

    /// <summary>Writes <see cref="Modules"/> into a folder.</summary>
    public static void WriteModules(string folder, string release)
    {
        foreach (var (name, depends) in Modules) Write(Path.Combine(folder, $"{name}.ko"), Module(release, depends));
    }

    /// <summary>Writes a file, and creates its folder.</summary>
    public static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Compresses some bytes.</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest)) gzip.Write(content);
        return to.ToArray();
    }
}
