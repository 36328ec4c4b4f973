using System.Security.Cryptography;
using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Loads an AMSS image from the guest's file system through the real driver, MHI and BHIE into the card model. The time includes
/// computing the image's digest.
/// </summary>
internal static class ImageUploadBenchmark
{
    private const int Size = 32 * 1024 * 1024;

    public static async Task<Row> RunAsync(BuiltKernel kernel, int rounds)
    {
        await using var guest = await BenchmarkGuest.BootAsync(kernel, KernelDeclarations.Declare(kernel.Name, cards: 1, Size));
        var bytes = new byte[Size];
        var (subject, reference) = await Paired.RunAsync(rounds, () => UploadAsync(guest), () => Task.FromResult(Hash(bytes)));
        return new Row(
            "firmware upload through BHIE, bring-up to link, 32 MiB image", "MB/s", subject, "only the SHA-256 of 32 MiB", [.. subject.Zip(reference, (s, r) => s / r)], "-");
    }

    private static async Task<double> UploadAsync(BenchmarkGuest guest)
    {
        await using var rig = await guest.LeaseAsync();
        var start = TimeProvider.System.GetTimestamp();
        await KernelLease.BringUpAsync(rig, BringUpGoal.Link);
        var rate = Rate(start);
        var images = rig.Hosts[0].Cards[0].Emulation!.Images;
        return images.Any(image => image is { Kind: "AMSS", Length: Size, Accepted: true })
            ? rate
            : throw new InvalidOperationException($"the card did not receive its image, but {string.Join(", ", images)}");
    }

    private static double Hash(byte[] bytes)
    {
        var start = TimeProvider.System.GetTimestamp();
        SHA256.HashData(bytes);
        return Rate(start);
    }

    private static double Rate(long start) => Size / TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
}
