using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

/// <summary>Declarations of fake rigs.</summary>
public static class Declarations
{
    public static RigDeclaration Duo(params ExpectedFailure[] expectedFailures) => new()
    {
        Name = "duo",
        Description = "two fakes",
        Tier = Tier.Simulated,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration("endpoint-ids", []), [Card(0), Card(1)])],
        ExpectedFailures = expectedFailures,
    };

    public static TestIdentity Test(string method = "Something_holds") => new("Trial", "Fixture", method, method, "duo", []);

    public static ExpectedFailure Expected(string method, string observation, string value) =>
        new($"Fixture.{method}", "known to be wrong", null, new Dictionary<string, string> { [observation] = value });

    public static CardDeclaration Card(int index) => new(
        $"card{index}", "QCA6390", CardBus.Pci, $"0000:0{index + 1}:00.0",
        new CardFirmware { BuildId = $"B{index}", BoardId = (uint)index, Mac = $"00:03:7f:00:00:0{index + 1}" }, []);
}
