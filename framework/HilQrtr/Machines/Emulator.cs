namespace HilQrtr.Machines;

/// <summary>An emulator that can run machine rigs: its version is new enough, and it has the devices that the rigs need.</summary>
/// <param name="Program">Full path of the program.</param>
/// <param name="Version">Version of the program, such as <c>11.1.3</c>.</param>
/// <param name="Origin">Where the program was found.</param>
public sealed record Emulator(string Program, string Version, EmulatorOrigin Origin);

/// <summary>Where an emulator was found.</summary>
public enum EmulatorOrigin
{
    /// <summary>The user named it on the command line.</summary>
    Option,

    /// <summary>The environment variable <c>HILQRTR_QEMU</c> names it.</summary>
    Environment,

    /// <summary>It is in <c>PATH</c>.</summary>
    SearchPath,

    /// <summary>It is in the user's cache, where <c>hil machine install</c> put it.</summary>
    Cache,
}

/// <summary>Result of an installation.</summary>
/// <param name="Emulator">The emulator in the cache.</param>
/// <param name="WasThere">Whether the emulator was already in the cache.</param>
/// <param name="Took">Duration of the installation.</param>
/// <param name="Bytes">Size of the emulator on disk, in bytes.</param>
public sealed record EmulatorInstallation(Emulator Emulator, bool WasThere, TimeSpan Took, long Bytes)
{
    /// <summary>The emulator that rigs use, which may differ from the emulator in the cache; null if there is no emulator that rigs can use.</summary>
    public Emulator? Used { get; init; }
}
