using HilQrtr.Errors;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>
/// The folder in which apt works for hil. Only one hil uses it at a time. It is removed when everything has been downloaded, but kept
/// after an interruption, so that the next download can continue.
/// </summary>
internal sealed class AptFolder : IDisposable
{
    private readonly FileLock _held;

    private AptFolder(string path, FileLock held) => (Path, _held) = (path, held);

    /// <summary>Path of the folder.</summary>
    public string Path { get; }

    /// <summary>Takes the folder. Waits while another hil uses it.</summary>
    /// <param name="cache">The user's cache.</param>
    /// <param name="setup">The clock.</param>
    /// <param name="progress">Receives a report if the folder is in use.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<AptFolder> TakeAsync(string cache, KernelBuildSetup setup, IProgress<FetchProgress> progress, CancellationToken cancellationToken) => new(
        System.IO.Path.Combine(cache, "apt"),
        await FileLock.TakeAsync(
            System.IO.Path.Combine(cache, "apt.lock"), setup.Time, () => progress.Report(new FetchProgress(FetchStage.Wait, "another hil downloads packages")), cancellationToken));

    /// <summary>
    /// Does some work. Then removes the folder, unless the work was stopped or was not possible on this machine.
    /// </summary>
    public async Task<T> ClearAfterAsync<T>(Func<Task<T>> work)
    {
        T result;
        try
        {
            result = await work();
        }
        catch (RigConfigurationException)
        {
            Clear();
            throw;
        }

        Clear();
        return result;
    }

    public void Dispose() => _held.Dispose();

    private void Clear()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
