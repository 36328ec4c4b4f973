using HilQrtr.Errors;

namespace HilQrtr.Machines;

/// <summary>Finds the emulator for machine rigs, and installs it in the user's cache.</summary>
public interface IEmulatorStore
{
    /// <summary>Folder in which <see cref="InstallAsync"/> puts the emulator.</summary>
    string Folder { get; }

    /// <summary>
    /// Program that the user named on the command line. If null, the variable <c>HILQRTR_QEMU</c> names the emulator. If that variable
    /// is not set either, the emulator in <c>PATH</c> is used or, if there is no usable one in <c>PATH</c>, the emulator in the cache.
    /// </summary>
    string? Chosen { get; set; }

    /// <summary>Finds an emulator that can run machine rigs, and checks it by starting it.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="SetupException">There is no usable emulator. The message says why, and how to get one.</exception>
    Task<Emulator> FindAsync(CancellationToken cancellationToken);

    /// <summary>Installs the emulator in the user's cache, unless it is already there. Nothing outside the cache is changed.</summary>
    /// <param name="suite">Suite of the archive to install from; null for the default.</param>
    /// <param name="progress">Receives progress reports, one at a time. The calls can be on any thread.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <exception cref="RigConfigurationException">The archive does not have the suite, or the emulator in the suite is too old.</exception>
    /// <exception cref="SetupException">This machine cannot install the emulator: for example, it has no apt, or the disk is full.</exception>
    Task<EmulatorInstallation> InstallAsync(string? suite, IProgress<FetchProgress> progress, CancellationToken cancellationToken);
}
