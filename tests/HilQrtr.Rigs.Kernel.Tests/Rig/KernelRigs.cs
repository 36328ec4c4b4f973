using HilQrtr.Cards;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Leases rigs with one card or one SoC radio on a kernel without a cure.</summary>
internal sealed class KernelRigs : IAsyncDisposable
{
    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(30);

    private readonly KernelRigProvider _provider = new(KernelCache.Default(Environment.GetEnvironmentVariable), Requirement.Agent);
    private readonly RigDeclaration _declaration;

    /// <param name="clock">The host's clock.</param>
    /// <param name="faults">Faults of the card.</param>
    public KernelRigs(RigClock clock = RigClock.Virtual, params string[] faults)
        : this("QCA6390", clock, faults)
    {
    }

    /// <param name="chip">The card's chip.</param>
    /// <param name="clock">The host's clock.</param>
    /// <param name="faults">Faults of the card.</param>
    /// <param name="kernel">The kernel, which has no cure.</param>
    public KernelRigs(string chip, RigClock clock, string[] faults, string kernel = KernelName.Stock)
    {
        Requirement.Kernel(kernel);
        _declaration = new RigDeclaration
        {
            Name = "trial",
            Description = "one card",
            Tier = Tier.Kernel,
            Hosts = [new HostDeclaration("host0", new KernelDeclaration(kernel, []) { Settings = new Settings(new Dictionary<string, object> { ["clock"] = clock == RigClock.Real ? "real" : "virtual" }) }, [Card(chip, faults)])],
        };
        // Some tests need a shell in the guest.
        _provider.Programs["bin/sh"] = "/bin/sh";
    }

    /// <summary>Additional programs for the guests, keyed by their path in the guest.</summary>
    public Dictionary<string, string> Programs => _provider.Programs;

    public Task<RemoteRig> LeaseAsync() => LeaseAsync(_declaration);

    /// <summary>Leases the rig with the stock kernel. The kernel is chosen by the path of its binary.</summary>
    /// <param name="address">Declared address of the card; null for its real address.</param>
    public async Task<RemoteRig> LeaseChosenAsync(string? address = null) =>
        await LeaseAsync((address is null ? _declaration : At(address)).WithKernel(await _provider.FindKernelAsync(Requirement.StockKernel().Binary, [], "/", CancellationToken.None)));

    /// <summary>Leases the rig, but declares another address for its card.</summary>
    public Task<RemoteRig> LeaseAsync(string address) => LeaseAsync(At(address));

    private RigDeclaration At(string address)
    {
        var host = _declaration.Hosts[0];
        return _declaration with { Hosts = [host with { Cards = [host.Cards[0] with { Address = address }] }] };
    }

    private async Task<RemoteRig> LeaseAsync(RigDeclaration declaration) =>
        (RemoteRig)await _provider.LeaseAsync(declaration, new LeaseOptions(TestContext.CurrentContext.Test.Name, 1, new NullEventLog()), CancellationToken.None);

    /// <summary>Brings a rig's card up and takes it down again.</summary>
    public static Task UseAsync(RemoteRig rig) => rig.RunAsync(
        async token =>
        {
            var card = rig.Hosts[0].Cards[0];
            await card.BringUpAsync(BringUpGoal.Up, token);
            Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
            await card.TakeDownAsync(token);
            Assert.That(card.State, Is.EqualTo(CardState.Off));
        },
        HangAfter,
        CancellationToken.None);

    /// <summary>Leases a rig and checks that its card works, whatever happened before.</summary>
    /// <returns>Process id of the guest.</returns>
    public async Task<int> UseAnotherAsync()
    {
        await using var rig = await LeaseAsync();
        await UseAsync(rig);
        return rig.Guest.ProcessId;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static CardDeclaration Card(string chip, string[] faults) => new(
        "card0",
        chip,
        CardChips.All[chip].Bus,
        CardChips.All[chip].Bus == CardBus.Ahb ? "10000000.wifi" : "0000:00:00.0",
        new CardFirmware { BuildId = "WLAN.TRIAL.1", BoardId = 0xff, Mac = "00:03:7f:00:00:01", Instance = CardChips.All[chip].ServiceInstance },
        faults);
}
