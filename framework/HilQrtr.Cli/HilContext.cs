using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs;

namespace HilQrtr.Cli;

/// <summary>Environment of the commands. Tests create their own environment.</summary>
internal sealed record HilContext
{
    /// <summary>The terminal to write to.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>What the user types.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Looks up an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The current folder. Relative paths are resolved against it.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The program's folder, which also contains the rigs file and the suites that ship with the program.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>Rig providers, one per tier.</summary>
    public required IReadOnlyList<IRigProvider> Providers { get; init; }

    /// <summary>Kernel stores of the providers; empty if no provider builds kernels.</summary>
    public IReadOnlyList<IKernelStore> KernelStores => [.. Providers.Select(provider => provider.Kernels).OfType<IKernelStore>()];

    /// <summary>The kernels that <c>hil kernel</c> manages.</summary>
    /// <exception cref="Failures.InfrastructureException">No provider builds kernels.</exception>
    public IKernelStore Kernels => KernelStores is [var store, ..] ? store
        : throw new Failures.InfrastructureException("this build of hil supports no tier that builds kernels");

    /// <summary>The emulators of the providers; empty if no provider needs an emulator.</summary>
    public IReadOnlyList<IEmulatorStore> EmulatorStores => [.. Providers.Select(provider => provider.Emulators).OfType<IEmulatorStore>()];

    /// <summary>The emulator that <c>hil machine</c> manages.</summary>
    /// <exception cref="Failures.InfrastructureException">No provider needs an emulator.</exception>
    public IEmulatorStore Emulators => EmulatorStores is [var store, ..] ? store
        : throw new Failures.InfrastructureException("this build of hil supports no tier that needs an emulator");

    /// <summary>Command that starts this program, as the user types it.</summary>
    public string Launcher => LauncherOf(Environment);

    /// <summary>Returns the console for tables. This is standard error if standard output is reserved for JSON.</summary>
    public Spectre.Console.IAnsiConsole Human(bool json) => json ? Terminal.Err : Terminal.Out;

    /// <summary>Command that starts this program, as the user types it. The launcher script passes it in an environment variable.</summary>
    public static string LauncherOf(Func<string, string?> environment) => environment("HILQRTR_LAUNCHER") is { Length: > 0 } launcher ? launcher : LauncherName.InTexts;

    /// <summary>Turns a path that the user gave into an absolute path.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, CurrentFolder);
}
