using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A guest's initramfs: the agent as init, the libraries that the agent needs, and the cards' firmware files. A driver looks up
/// firmware by chip, so cards with the same chip share an AMSS image. Board data is looked up by board id.
/// </summary>
internal static class GuestImage
{
    private const string AgentPath = "bin/hilqrtr-agent";

    // The agent loads the modules in this folder in the order of their names.
    private const string ModuleFolder = "lib/hilqrtr/modules";

    /// <summary>Returns the title of the AMSS image that all cards with the given chip share.</summary>
    public static string AmssTitle(CardChip chip) => chip.Name;

    /// <summary>Writes the initramfs.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="rig">Name of the rig, for error messages.</param>
    /// <param name="agent">The agent's program.</param>
    /// <param name="cards">The guest's cards.</param>
    /// <param name="firmware">Provides the cards' firmware images.</param>
    /// <param name="programs">Additional programs, keyed by their path in the guest.</param>
    /// <param name="busybox">Path of BusyBox, which then provides a shell; null for no shell.</param>
    /// <param name="modules">Files of the kernel modules that the agent loads, in this order.</param>
    public static void Write(
        string path, string rig, string agent, IReadOnlyList<CardDeclaration> cards, FirmwareStore firmware, IReadOnlyDictionary<string, string> programs,
        string? busybox = null, IReadOnlyList<string>? modules = null)
    {
        using var file = File.Create(path);
        using var archive = new CpioArchive(file);
        // The kernel opens /dev/console for init, before devtmpfs can be mounted.
        archive.AddCharacterDevice("dev/console", 5, 1);
        foreach (var folder in (ReadOnlySpan<string>)["proc", "sys", "run", "tmp"])
            archive.AddDirectory(folder);
        archive.AddFile("init", FirstProgram.Becoming("/" + AgentPath), executable: true);
        AddProgram(archive, rig, AgentPath, agent, []);
        var known = SharedLibraries.Of(rig, agent).ToHashSet();
        foreach (var (name, program) in programs)
            AddProgram(archive, rig, name, program, known);
        if (busybox is not null) AddShell(archive, rig, busybox, known);
        foreach (var (index, module) in (modules ?? []).Index())
            archive.AddFile(string.Create(CultureInfo.InvariantCulture, $"{ModuleFolder}/{index:d3}-{Path.GetFileName(module)}"), File.ReadAllBytes(module));
        foreach (var group in cards.GroupBy(card => CardChips.All[card.Chip]))
            AddFirmware(archive, group.Key, [.. group], firmware);
    }

    /// <summary>Returns the size of the AMSS image that all cards with the same chip share.</summary>
    public static int AmssSize(IEnumerable<CardDeclaration> cards) => cards.Max(card => card.Firmware.ImageSize);

    private static void AddProgram(CpioArchive archive, string rig, string name, string program, HashSet<string> present)
    {
        archive.AddFile(name, File.ReadAllBytes(program), executable: true);
        var libraries = SharedLibraries.Of(rig, program);
        if (present.Count == 0 && libraries.Count > 0)
            archive.AddFile(SharedLibraries.Loader.TrimStart('/'), File.ReadAllBytes(SharedLibraries.Loader), executable: true);
        foreach (var library in libraries.Where(library => !present.Contains(library)))
        {
            archive.AddFile(library.TrimStart('/'), File.ReadAllBytes(library), executable: true);
            present.Add(library);
        }
    }

    // BusyBox is many programs in one, and acts as the one by whose name it is called.
    private static void AddShell(CpioArchive archive, string rig, string busybox, HashSet<string> present)
    {
        AddProgram(archive, rig, "bin/busybox", busybox, present);
        try
        {
            using var list = Process.Start(new ProcessStartInfo(busybox, ["--list"]) { RedirectStandardOutput = true })!;
            foreach (var name in list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(name => name != "busybox"))
                archive.AddLink($"bin/{name}", "busybox");
            list.WaitForExit();
        }
        catch (Win32Exception e)
        {
            throw new RigUnavailableException(rig, $"{busybox} cannot be started: {e.Message}", "Remove it from PATH, or install it again.");
        }
    }

    private static void AddFirmware(CpioArchive archive, CardChip chip, IReadOnlyList<CardDeclaration> cards, FirmwareStore firmware)
    {
        var folder = $"lib/firmware/{chip.FirmwareFolder}";
        var images = firmware.For(AmssTitle(chip), AmssSize(cards), chip);
        if (chip.Bus == CardBus.Ahb)
            archive.AddFile(SocTree.ProcessorFirmware, "q6"u8.ToArray());
        else
            archive.AddFile($"{folder}/amss.bin", images.Amss);
        foreach (var (name, bytes) in FirmwareFolder.Files(chip, images, cards, firmware))
            archive.AddFile($"{folder}/{name}", bytes);
    }
}
