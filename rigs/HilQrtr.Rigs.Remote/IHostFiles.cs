using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>File access on a host under test: sysfs, procfs, debugfs.</summary>
public interface IHostFiles
{
    /// <summary>Reads a whole text file; null if it does not exist.</summary>
    /// <exception cref="IOException">The file exists but cannot be read.</exception>
    Task<string?> TryReadTextAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes a file with a single <c>write</c>, as sysfs requires, and waits until the kernel has handled it.</summary>
    /// <returns>The kernel's errno; <see cref="Errno.None"/> on success.</returns>
    Task<Errno> WriteTextAsync(string path, string text, CancellationToken cancellationToken);

    /// <summary>Names in a directory, in ordinal order; empty if it does not exist.</summary>
    Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken);

    /// <summary>Waits on the host's clock.</summary>
    Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken);
}
