using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Kernel rigs of the benchmarks.</summary>
internal static class KernelDeclarations
{
    public const string Stock = "stock";
    public const string EndpointIds = "endpoint-ids";

    private const int ImageSize = 64 * 1024;

    /// <summary>
    /// Declares one host in virtual time, with identical cards. Each call declares a new rig, which cannot reuse an earlier rig's guest.
    /// </summary>
    /// <param name="variant">Kernel variant.</param>
    /// <param name="cards">Number of cards.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="faults">Faults of each card.</param>
    public static RigDeclaration Declare(string variant, int cards, int imageSize = ImageSize, params string[] faults) => Declare(variant, cards, imageSize, KernelEngine.Uml, faults);

    /// <summary>Declares one host of an engine, with identical cards.</summary>
    /// <param name="variant">Kernel variant.</param>
    /// <param name="cards">Number of cards.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="engine">What runs the kernel.</param>
    /// <param name="faults">Faults of each card.</param>
    public static RigDeclaration Declare(string variant, int cards, int imageSize, KernelEngine engine, params string[] faults) => new()
    {
        Name = $"benchmark-{cards}",
        Description = "identical cards",
        Tier = Tier.Kernel,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration(variant, []), [.. Enumerable.Range(0, cards).Select(n => Card(n, imageSize, engine, faults))])],
    };

    private static CardDeclaration Card(int number, int imageSize, KernelEngine engine, string[] faults) => new(
        $"card{number}", "QCA6390", CardBus.Pci, engine == KernelEngine.Machine ? QemuCommand.AddressOf(number) : $"0000:00:{number:x2}.0",
        new CardFirmware
        {
            BuildId = $"BENCHMARK-CARD{number}",
            BoardId = (uint)(0x100 + number),
            Mac = $"00:03:7f:00:00:{number:x2}",
            ImageSize = imageSize,
        },
        faults);
}
