using HilQrtr.Configuration;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Rig declarations for tests.</summary>
internal static class Rigs
{
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static RigDeclaration Declare(
        int cards = 2, string variant = "endpoint-ids", string[]? kernelFaults = null, string[]? cardFaults = null,
        Func<int, CardFirmware, CardFirmware>? firmware = null, bool radio = false) => new()
        {
            Name = "test",
            Description = "made by a test",
            Tier = Tier.Simulated,
            Hosts =
            [
                new HostDeclaration("host0", new KernelDeclaration(variant, kernelFaults ?? []),
                [
                    .. Enumerable.Range(0, cards).Select(i =>
                    {
                        var identity = new CardFirmware
                        {
                            BuildId = $"BUILD-CARD{i}",
                            BoardId = (uint)(0x100 + i),
                            Mac = $"00:03:7f:00:{(i + 1) >> 8:x2}:{(i + 1) & 0xff:x2}",
                        };
                        return new CardDeclaration(
                            $"card{i}", "QCA6390", CardBus.Pci, $"0000:{i + 1:x2}:00.0",
                            firmware?.Invoke(i, identity) ?? identity, i == 0 ? cardFaults ?? [] : []);
                    }),
                    .. radio ? [Radio(firmware is null ? RadioFirmware : firmware(cards, RadioFirmware))] : (CardDeclaration[])[],
                ]),
            ],
        };

    /// <summary>Firmware of the on-SoC radio.</summary>
    public static CardFirmware RadioFirmware { get; } =
        new() { BuildId = "BUILD-RADIO", BoardId = 0x200, Mac = "00:03:7f:01:00:00", Instance = 2 };

    private static CardDeclaration Radio(CardFirmware firmware) =>
        new("radio", "IPQ8074", CardBus.Ahb, "c000000.wifi", firmware, []);

    public static async Task<IRig> LeaseAsync(RigDeclaration declaration, ulong seed = 1, IEventLog? events = null) =>
        await new SimulatedRigProvider().LeaseAsync(
            declaration, new LeaseOptions("test", seed, events ?? new NullEventLog()), CancellationToken.None);

    public static async Task RunAsync(RigDeclaration declaration, Func<IHost, CancellationToken, Task> body, ulong seed = 1, IEventLog? events = null)
    {
        await using var rig = await LeaseAsync(declaration, seed, events);
        await rig.RunAsync(token => body(rig.Hosts[0], token), Hang, CancellationToken.None);
    }

    /// <summary>Brings up all cards at the same time. For each card, returns an error message, or null if the card is up.</summary>
    public static async Task<string?[]> BringUpAllAsync(IHost host, CancellationToken token)
    {
        var started = host.Cards.Select(async card =>
        {
            try
            {
                await card.BringUpAsync(BringUpGoal.Up, token);
                return null;
            }
            catch (Errors.BringUpFailedException e)
            {
                return e.Message;
            }
        });
        return await Task.WhenAll(started);
    }
}
