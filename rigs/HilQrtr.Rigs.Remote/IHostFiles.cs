using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>Access to the files of a host under test, such as those in sysfs, procfs and debugfs.</summary>
public interface IHostFiles
{
    /// <summary>Reads a text file in full. Returns null if the file does not exist.</summary>
    /// <exception cref="IOException">The file exists but cannot be read.</exception>
    Task<string?> TryReadTextAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes a file with a single <c>write</c>, as sysfs requires, and waits until the kernel has handled the write.</summary>
    /// <returns>The kernel's errno; <see cref="Errno.None"/> on success.</returns>
    Task<Errno> WriteTextAsync(string path, string text, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the names of the entries in a directory, in ordinal order, or an empty list if the directory does not exist.
    /// </summary>
    Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken);

    /// <summary>Waits on the host's clock.</summary>
    Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken);
}
