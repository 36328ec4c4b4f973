using System.Text;
using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>What a module says about itself in its section <c>.modinfo</c>: a sequence of <c>key=value</c>, each followed by a zero byte.</summary>
/// <param name="Release">Release of the kernel that the module is for; null if the module does not say.</param>
/// <param name="DependsOn">Names of the modules that must be loaded before this one.</param>
/// <param name="Prefers">Names of the modules that should be loaded before this one, if they exist.</param>
internal sealed record ModuleInfo(string? Release, IReadOnlyList<string> DependsOn, IReadOnlyList<string> Prefers)
{
    private const string SoftBefore = "pre:";

    /// <summary>Reads an uncompressed module.</summary>
    /// <exception cref="RigConfigurationException">The file is not a module.</exception>
    public static ModuleInfo Read(string path, string name)
    {
        using var elf = ElfFile.Open(path);
        if (elf?.ContentOf(".modinfo") is not { } section)
            throw new RigConfigurationException($"{name} is not a kernel module for x86-64, or is damaged");
        var values = Encoding.UTF8.GetString(section).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
        return new ModuleInfo(
            values["vermagic"].Select(text => text.Split(' ')[0]).FirstOrDefault(),
            [.. values["depends"].SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Normal)],
            [.. values["softdep"].SelectMany(Before).Select(Normal)]);
    }

    /// <summary>Returns the name of a module as the kernel shows it. The kernel treats <c>-</c> and <c>_</c> in names alike.</summary>
    /// <param name="name">The module's name or the name of its file, such as <c>qrtr-mhi.ko.xz</c>.</param>
    public static string Normal(string name)
    {
        var end = name.IndexOf(".ko", StringComparison.Ordinal);
        return (end < 0 ? name : name[..end]).Trim().Replace('-', '_');
    }

    // The format is "pre: a b post: c".
    private static IEnumerable<string> Before(string text)
    {
        var isBefore = false;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.EndsWith(':')) isBefore = word == SoftBefore;
            else if (isBefore) yield return word;
        }
    }
}
