using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>What an engine needs from a build.</summary>
internal sealed record BuildTarget
{
    /// <summary>A User Mode Linux program.</summary>
    private static readonly BuildTarget Uml = new()
    {
        Engine = KernelEngine.Uml,
        Words = ["ARCH=um", "SUBARCH=x86_64"],
        Config = "uml.config",
        Goal = "linux",
        Image = "linux",
        Program = "linux",
        Files = 850,
    };

    /// <summary>A <c>bzImage</c> without modules.</summary>
    private static readonly BuildTarget Machine = new()
    {
        Engine = KernelEngine.Machine,
        Words = ["ARCH=x86_64"],
        Config = "machine.config",
        IsWholeConfig = true,
        Goal = "bzImage",
        Image = "arch/x86/boot/bzImage",
        Program = "vmlinux",
        Files = 1240,
    };

    /// <summary>What runs the kernel.</summary>
    public required KernelEngine Engine { get; init; }

    /// <summary>Words for <c>make</c> that choose the architecture.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Name of the file with the options.</summary>
    public required string Config { get; init; }

    /// <summary>Whether options that <see cref="Config"/> does not set are disabled. If not, they have their defaults.</summary>
    public bool IsWholeConfig { get; init; }

    /// <summary>What <c>make</c> builds.</summary>
    public required string Goal { get; init; }

    /// <summary>The file that is booted, relative to the build folder.</summary>
    public required string Image { get; init; }

    /// <summary>The ELF file with the build id, relative to the build folder.</summary>
    public required string Program { get; init; }

    /// <summary>Estimated number of files that a clean build compiles. Used until a clean build has counted them.</summary>
    public required long Files { get; init; }

    /// <summary>Returns the target of an engine.</summary>
    public static BuildTarget Of(KernelEngine engine) => engine == KernelEngine.Machine ? Machine : Uml;
}
