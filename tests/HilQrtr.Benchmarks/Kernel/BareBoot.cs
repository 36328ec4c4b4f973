using HilQrtr.Cards.Firmware;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Boots a minimal guest. It has a rig's kernel and command line, but no devices, and its init only powers the guest off.</summary>
internal static class BareBoot
{
    /// <summary>Boots once.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="withAgent">Whether the initramfs also contains the agent and its libraries, as in a rig.</param>
    /// <returns>Run time of the process in milliseconds.</returns>
    public static async Task<double> MillisecondsAsync(BuiltKernel kernel, bool withAgent = false)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-bare-").FullName;
        try
        {
            var image = Path.Combine(folder, "initramfs");
            if (withAgent) GuestImage.Write(image, "bare boot", BenchmarkGuest.Agent, [], new FirmwareStore(), new Dictionary<string, string>());
            await using (var file = new FileStream(image, FileMode.Append))
            {
                // Append a second archive, because its files take precedence over those in the first one.
                using var archive = new CpioArchive(file);
                archive.AddCharacterDevice("dev/console", 5, 1);
                archive.AddFile("init", GuestPrograms.PowerOff(), executable: true);
            }
            var start = TimeProvider.System.GetTimestamp();
            using var process = await GuestProcess.StartAsync("bare boot", new UmlCommand
            {
                Binary = kernel.Binary,
                InitialRamDisk = image,
                Folder = folder,
                Devices = [],
                Clock = RigClock.Virtual,
            });
            var status = await process.Exited;
            var elapsed = KernelLease.Since(start);
            return status == 0 ? elapsed : throw new InvalidOperationException($"the bare guest exited {status}; its console:\n{process.Console.Ending(12)}");
        }
        finally
        {
            RunFolder.TryDelete(folder);
        }
    }
}
