using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>
/// QEMU, unpacked with all its libraries from packages of another release of the system, and started with its own dynamic linker.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class QemuTree(string folder)
{
    private const string Libraries = "usr/lib/x86_64-linux-gnu";
    private const string Linker = $"{Libraries}/ld-linux-x86-64.so.2";
    private const string Unpacked = $"usr/bin/{QemuProgram.Name}";

    /// <summary>Folders that QEMU needs. All other folders, such as documentation and the configuration of the packages, are removed.</summary>
    private static readonly string[] Kept = ["usr/lib", "usr/lib64", "usr/share/qemu", "usr/share/seabios"];

    /// <summary>
    /// Starts QEMU. The folder may have any name and may be moved. QEMU looks for its loadable modules near its program, which here is the
    /// dynamic linker, so the script says where they are.
    /// </summary>
    private const string Script = $"""
        #!/bin/sh
        here=$(dirname -- "$(readlink -f -- "$0")")
        export QEMU_MODULE_DIR="$here/{Libraries}/qemu"
        exec "$here/{Linker}" --library-path "$here/{Libraries}" "$here/{Unpacked}" -L "$here/usr/share/seabios" -L "$here/usr/share/qemu" "$@"

        """;

    /// <summary>The program that starts QEMU.</summary>
    public string Starter => Path.Combine(folder, QemuProgram.Name);

    /// <summary>Writes the starter, and removes what QEMU does not need.</summary>
    /// <exception cref="SetupException">The packages do not contain QEMU with its dynamic linker.</exception>
    public void Complete()
    {
        if (((string[])[Linker, Unpacked]).FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
            throw new SetupException($"the downloaded packages contain no {missing}; install QEMU {QemuProgram.Oldest} or newer yourself, and name it in HILQRTR_QEMU");
        foreach (var entry in Directory.GetFileSystemEntries(folder).Concat(Directory.GetFileSystemEntries(Path.Combine(folder, "usr"))).Concat(Entries("usr/share")))
        {
            var name = Path.GetRelativePath(folder, entry);
            if (Kept.Any(kept => kept == name || kept.StartsWith(name + '/', StringComparison.Ordinal)) || name == "usr/bin") continue;
            Remove(entry);
        }

        foreach (var program in Entries("usr/bin").Where(program => Path.GetFileName(program) != QemuProgram.Name)) Remove(program);
        File.WriteAllText(Starter, Script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Starter, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    private string[] Entries(string name) => Directory.Exists(Path.Combine(folder, name)) ? Directory.GetFileSystemEntries(Path.Combine(folder, name)) : [];

    private static void Remove(string entry)
    {
        if (new DirectoryInfo(entry) is { Exists: true, LinkTarget: null }) Directory.Delete(entry, recursive: true);
        else File.Delete(entry);
    }
}
