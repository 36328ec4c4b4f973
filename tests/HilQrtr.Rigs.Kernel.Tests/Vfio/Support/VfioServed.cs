using HilQrtr.Cards;
using HilQrtr.Cards.Pci;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio.Support;

/// <summary>A vfio-user server for one test. The server has its own folder.</summary>
internal sealed class VfioServed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vfu").FullName;

    public VfioServed() => Server = new VfioUserServer(_folder);

    public VfioUserServer Server { get; }

    public string PathOf(string name) => Path.Combine(_folder, name + ".sock");

    /// <summary>Kinds of the recorded problems, in the order of their first occurrence.</summary>
    public IEnumerable<string> Kinds => Server.Problems.Select(p => p.Kind);

    /// <summary>Counts the mappings of clients' memory in this process, the clients' own mappings included.</summary>
    public static int MappedFiles() => File.ReadLines("/proc/self/maps").Count(line => line.Contains("/memfd:hilqrtr-test", StringComparison.Ordinal));

    /// <summary>Adds a device with a card model.</summary>
    public (PciOverVfio Device, PciCard Card) AddCard(string name, string chip = "QCA6390")
    {
        var device = new PciOverVfio(name);
        var card = new PciCard(
            new CardOptions
            {
                Name = name,
                Chip = CardChips.All[chip],
                Firmware = new CardFirmware { BuildId = "WLAN.HIL." + name, BoardId = 0x10, Mac = "00:03:7f:00:00:01" },
            },
            device);
        device.Function = card;
        Server.Add(name, device);
        return (device, card);
    }

    /// <summary>Adds a device with a function that logs every access.</summary>
    public (PciOverVfio Device, FakeFunction Function) AddFake(string name)
    {
        var function = new FakeFunction();
        var device = new PciOverVfio(name) { Function = function };
        Server.Add(name, device);
        return (device, function);
    }

    /// <summary>Waits until the server's thread has made a condition true.</summary>
    public void WaitUntil(Func<bool> condition, string what)
    {
        bool Holds()
        {
            lock (Server.Gate)
                return condition();
        }

        Assert.That(SpinWait.SpinUntil(Holds, 10_000), Is.True, what);
    }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
