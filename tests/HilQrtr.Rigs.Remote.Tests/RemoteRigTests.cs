using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests a kind of rig that implements only a machine and a channel. Nothing else is needed for a new kind of rig.</summary>
internal sealed class RemoteRigTests
{
    private static readonly RemoteRigOptions Lab = new()
    {
        Tier = new Tier("lab"),
        BringUpCost = TimeSpan.FromSeconds(3),
        Unsupported = new Dictionary<Capability, string> { [Capability.Suspend] = "nothing could wake it" },
    };

    [Test]
    public async Task A_lease_has_the_capabilities_that_all_hosts_share()
    {
        await using var lab = new Rack();
        await using var rig = await lab.LeaseAsync();

        Assert.That((rig.Name, rig.Tier, rig.BringUpCost), Is.EqualTo(("rack", new Tier("lab"), TimeSpan.FromSeconds(3))));
        Assert.That(rig.Hosts.Select(host => $"{host.Name}: {string.Join(", ", host.Cards.Select(card => card.Name))}"), Is.EqualTo(["host0: card0", "host1: card1"]));
        Assert.That(rig.Capabilities.Has(Capability.VirtualTime) && rig.Capabilities.Has(Capability.EndpointIds), Is.True);
        Assert.That(rig.Capabilities.WhyNot(Capability.Suspend), Is.EqualTo("nothing could wake it"));
        Assert.That(rig.Capabilities.WhyNot(Capability.Ahb), Is.EqualTo("host0 has only PCI cards"));
    }

    [Test]
    public async Task Clean_machines_serve_the_next_lease()
    {
        await using var lab = new Rack();
        await (await lab.LeaseAsync()).DisposeAsync();
        await using var again = await lab.LeaseAsync();

        Assert.That(lab.Connected, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task All_machines_of_a_rig_are_discarded_if_one_host_is_dirty([Values(0, 1)] int host)
    {
        await using var lab = new Rack();
        var rig = await lab.LeaseAsync();
        lab.Connected[host].Leaked = 1;
        await rig.DisposeAsync();

        Assert.That(lab.Connected.Select(machine => machine.IsDisposed), Is.All.True);
        await using var another = await lab.LeaseAsync();
        Assert.That(lab.Connected, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Machines_that_failed_while_idle_are_replaced()
    {
        await using var lab = new Rack();
        await (await lab.LeaseAsync()).DisposeAsync();
        lab.Connected[1].IsFit = false;
        await using var again = await lab.LeaseAsync();

        Assert.That(lab.Connected.Select(machine => machine.IsDisposed), Is.EqualTo([true, true, false, false]));
    }

    [Test]
    public async Task Idle_machines_are_discarded_on_request()
    {
        await using var lab = new Rack();
        await (await lab.LeaseAsync()).DisposeAsync();

        await lab.ReleaseIdleAsync();

        Assert.That(lab.Connected.Select(machine => machine.IsDisposed), Is.EqualTo([true, true]));
    }

    [Test]
    public async Task A_machine_is_disposed_of_even_if_disposing_of_another_machine_fails()
    {
        await using var lab = new Rack();
        var rig = await lab.LeaseAsync();
        lab.Connected[0].IsFit = false;
        lab.Connected[0].DisposeFails = new IOException("no such folder");

        await Assert.ThatAsync(() => rig.DisposeAsync().AsTask(), Throws.TypeOf<IOException>());
        Assert.That(lab.Connected[1].IsDisposed, Is.True);
    }

    [Test]
    public async Task Machines_are_disposed_of_even_if_their_faults_cannot_be_lifted()
    {
        await using var lab = new Rack();
        lab.LiftFails = new InvalidOperationException("a device model does not return");
        var rig = await lab.LeaseAsync();

        await Assert.ThatAsync(() => rig.DisposeAsync().AsTask(), Throws.InvalidOperationException);
        Assert.That(lab.Connected.Select(machine => machine.IsDisposed), Is.All.True);
    }

    [Test]
    public async Task No_machine_of_a_rig_receives_requests_if_one_machine_is_unfit()
    {
        await using var lab = new Rack();
        var rig = await lab.LeaseAsync();
        lab.Connected[1].IsFit = false;
        var requests = lab.Connected[0].Fake.Requests.Count();
        await rig.DisposeAsync();

        Assert.That(lab.Connected[0].Fake.Requests.Count(), Is.EqualTo(requests));
        Assert.That(lab.Connected[0].IsDisposed, Is.True);
    }

    [Test]
    public async Task The_end_of_a_lease_closes_sockets_that_the_test_left_open()
    {
        await using var lab = new Rack();
        var rig = await lab.LeaseAsync();
        await rig.RunAsync(async token => _ = await rig.Hosts[1].Qrtr.OpenSocketAsync(token), FakeRig.HangTimeout, CancellationToken.None);
        await rig.DisposeAsync();

        Assert.That(lab.Connected[1].Agent.Qrtr.OpenHandles, Is.Zero);
        Assert.That(lab.Connected[1].IsDisposed, Is.False);
    }

    [Test]
    public async Task A_hang_is_reported_with_the_host_and_its_kernel_stack()
    {
        await using var lab = new Rack();
        var rig = await lab.LeaseAsync();
        lab.Connected[1].KernelStack = "mutex_lock < qrtr_bcast_enqueue";
        lab.Connected[1].Fake.KeepTurn = () => true;

        var hung = await Assert.ThrowsAsync<RigHungException>(() => rig.RunAsync(token => rig.Hosts[1].SettleAsync(token), FakeRig.ShortHangTimeout, CancellationToken.None));

        Assert.That(hung!.SilentHost, Is.EqualTo("host1"));
        Assert.That(hung.Message, Does.Contain("host1 is running and does not end its turn; its kernel is in mutex_lock < qrtr_bcast_enqueue"));
        await rig.DisposeAsync();
        Assert.That(lab.Connected[0].IsDisposed, Is.True);
    }

    [Test]
    public async Task Evidence_covers_every_host_and_its_machine()
    {
        await using var lab = new Rack();
        await using var rig = await lab.LeaseAsync();

        Assert.That(rig.CollectEvidence().Select(file => file.Name), Is.EqualTo([
            "kernel log of host0", "card map of host0", "kernel log of card0", "serial console of host0",
            "kernel log of host1", "card map of host1", "kernel log of card1", "serial console of host1"]));
    }

    [Test]
    public async Task A_dead_host_makes_only_its_own_pending_requests_fail()
    {
        await using var lab = new Rack();
        await using var rig = await lab.LeaseAsync();

        await rig.RunAsync(
            async token =>
            {
                lab.Connected[0].Fake.Channel.End();
                await Assert.ThatAsync(() => rig.Hosts[0].TakeInventoryAsync(token), Throws.TypeOf<RigBrokenException>());
                await rig.Hosts[1].TakeInventoryAsync(token);
            },
            FakeRig.HangTimeout,
            CancellationToken.None);
    }

    /// <summary>A pool of rigs, like the one in a provider. The machines are fakes.</summary>
    private sealed class Rack : IAsyncDisposable
    {
        private readonly RigDeclaration _declaration = new()
        {
            Name = "rack", Description = "two machines", Tier = new Tier("lab"), Hosts = [Host("host0", "card0"), Host("host1", "card1")],
        };

        private readonly RemoteRigPool _pool;

        public Rack() => _pool = new RemoteRigPool(Lab, ConnectAsync);

        public List<FakeMachine> Connected { get; } = [];

        /// <summary>Exception that is thrown when the faults of a machine are lifted; null if lifting succeeds.</summary>
        public Exception? LiftFails { get; set; }

        public Task<RemoteRig> LeaseAsync() => _pool.LeaseAsync(_declaration, new LeaseOptions("a test", 1, new NullEventLog()), CancellationToken.None);

        public ValueTask ReleaseIdleAsync() => _pool.ReleaseIdleAsync(_declaration);

        public ValueTask DisposeAsync() => _pool.DisposeAsync();

        private async Task<RemoteMachines> ConnectAsync(RigDeclaration rig, LeaseOptions options, CancellationToken cancellationToken)
        {
            var pump = new RemotePump(rig.Name);
            List<FakeMachine> machines = [.. rig.Hosts.Select((host, index) => new FakeMachine(pump, host, new FakeAgent(clock: 1_000u * (ulong)(index + 1))) { LiftFails = LiftFails })];
            Connected.AddRange(machines);
            await pump.RunAsync(token => Task.WhenAll(machines.Select(machine => machine.Agent.GreetAsync(token))), FakeRig.HangTimeout, cancellationToken);
            return new RemoteMachines(pump, machines);
        }

        private static HostDeclaration Host(string name, string card) => new(
            name, new KernelDeclaration("stock", []),
            [new CardDeclaration(card, "QCA6390", CardBus.Pci, "0000:00:00.0", new CardFirmware { BuildId = card, BoardId = 1, Mac = "00:03:7f:00:00:01" }, [])]);
    }
}
