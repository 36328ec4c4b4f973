using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>Files of a host under test, as far as rigs need them: sysfs, procfs, debugfs.</summary>
public interface IHostFiles
{
    /// <summary>Reads a text file whole; null if it is not there.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    Task<string?> TryReadTextAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes a file with one <c>write</c>, as sysfs wants it, and waits until the kernel is done with it.</summary>
    /// <returns>What the kernel answered; <see cref="Errno.None"/> if it took it.</returns>
    Task<Errno> WriteTextAsync(string path, string text, CancellationToken cancellationToken);

    /// <summary>Names in a directory, in ordinal order; none if it is not there.</summary>
    Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken);

    /// <summary>Waits on the host's clock.</summary>
    Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken);
}
