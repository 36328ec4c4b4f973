using HilQrtr.Cards.Firmware;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>The least that a guest can do: the same kernel and command line as a rig's, no device, and a first program that switches it off.</summary>
internal static class BareBoot
{
    /// <summary>Boots one.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="whole">Whether its initramfs holds what a rig's does, the agent and its libraries, and not just the first program.</param>
    /// <returns>Milliseconds from the start of the process to its end.</returns>
    public static async Task<double> MillisecondsAsync(BuiltKernel kernel, bool whole = false)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-bare-").FullName;
        try
        {
            var image = Path.Combine(folder, "initramfs");
            if (whole) GuestImage.Write(image, "bare boot", BenchmarkGuest.Agent, [], new FirmwareStore(), new Dictionary<string, string>());
            await using (var file = new FileStream(image, FileMode.Append))
            {
                // Of two archives, one after the other, the second one's files count.
                using var archive = new CpioArchive(file);
                archive.AddCharacterDevice("dev/console", 5, 1);
                archive.AddFile("init", GuestPrograms.PowerOff(), executable: true);
            }
            var start = TimeProvider.System.GetTimestamp();
            using var process = await UmlProcess.StartAsync("bare boot", new UmlCommand
            {
                Binary = kernel.Binary,
                InitialRamDisk = image,
                Folder = folder,
                Devices = [],
                Clock = RigClock.Virtual,
            });
            var status = await process.Exited;
            var elapsed = KernelLease.Since(start);
            return status == 0 ? elapsed : throw new InvalidOperationException($"the bare guest exited {status}; its console says:\n{process.Console.Ending(12)}");
        }
        finally
        {
            RunFolder.TryDelete(folder);
        }
    }
}
