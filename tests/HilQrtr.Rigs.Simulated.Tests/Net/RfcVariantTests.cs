using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>
/// Tests how the kernel <c>endpoint-ids-rfc</c> differs from <c>endpoint-ids</c>. The differences are: who owns an id and how long the id
/// lives, what happens to messages that a binding filters out, and what happens if a driver cannot bind its QMI handle.
/// </summary>
public sealed class RfcVariantTests
{
    private const string Rfc = "endpoint-ids-rfc";

    [Test]
    public async Task Two_cards_come_up_with_their_own_identities() => await Rigs.RunAsync(Rigs.Declare(2, Rfc), async (host, token) =>
    {
        Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null, () => string.Join('\n', host.Log.Lines));
        foreach (var card in host.Cards) Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
    });

    [Test]
    public async Task The_ids_in_use_are_not_listed() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
        Assert.That((await host.TakeInventoryAsync(token)).Counts.Keys, Has.None.EqualTo(HostInventory.ReservedIds)));

    [Test]
    public async Task An_id_is_lost_when_its_endpoint_is_unregistered_even_if_a_driver_still_uses_the_id() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
    {
        var card = host.Cards[0];
        await card.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(await IdOf(card, token), Is.EqualTo(2u));
        await host.Drivers.RelinkAsync(card, cancellationToken: token);
        await host.SettleAsync(token);
        Assert.That(await IdOf(card, token), Is.EqualTo(3u));
        Assert.That(card.State, Is.Not.EqualTo(CardState.Up), "the driver's socket is bound to endpoint 2");
    });

    [Test]
    public async Task A_filtered_remote_message_is_not_freed() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(token);
        await socket.BindAsync(new(1, 0x5000), token);
        await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, 99, token);
        var remote = await Remote.OpenAsync(host, device: 0);
        for (var i = 0; i < 3; i++) await remote.SendAsync(1, new(1, 0x5000), new byte[4]);
        Assert.That((await host.TakeInventoryAsync(token)).SocketBuffers, Is.EqualTo(3));
        await remote.UnplugAsync();
    });

    [Test]
    public async Task A_filtered_local_message_is_refused() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
    {
        await using var receiver = await host.Qrtr.OpenSocketAsync(token);
        await receiver.BindAsync(new(1, 0x5000), token);
        await receiver.SetOptionAsync(QrtrSocketOptions.BindEndpoint, 99, token);
        await using var sender = await host.Qrtr.OpenSocketAsync(token);
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => sender.SendAsync(new byte[4], new(1, 0x5000), null, token))).Errno, Is.EqualTo(Errno.ENODEV));
        Assert.That((await host.TakeInventoryAsync(token)).SocketBuffers, Is.Zero);
    });

    [TestCase(3u)]
    [TestCase(2u, "freed-address-reused")]
    public async Task The_id_of_a_failed_probe_stays_assigned_to_the_address_of_its_controller(uint idOfB, params string[] faults) => await Rigs.RunAsync(Rigs.Declare(2, Rfc, faults), async (host, token) =>
    {
        var (a, b) = (host.Cards[0], host.Cards[1]);
        host.Faults!.Arm(a, FaultAction.Hang, CardPoint.SblBegun);
        await Assert.ThrowsAsync<BringUpFailedException>(() => a.BringUpAsync(BringUpGoal.Link, token));
        await a.TakeDownAsync(token);
        await b.BringUpAsync(BringUpGoal.Link, token);
        Assert.That(await IdOf(b, token), Is.EqualTo(idOfB));
    });

    [TestCase("endpoint-ids", "probe failed with -6")]
    [TestCase(Rfc, null)]
    public async Task A_driver_that_cannot_bind_its_socket_fails_with_endpoint_ids_and_only_warns_with_the_RFC(string variant, string? failure) =>
        await Rigs.RunAsync(Rigs.Declare(1, variant, kernelFaults: ["bind-checks-existence"]), async (host, token) =>
        {
            var result = (await Rigs.BringUpAllAsync(host, token)).Single();
            Assert.That(result, failure is null ? Is.Null : Does.Contain(failure));
            Assert.That(host.Log.Lines.Select(l => l.Text), failure is null ? Has.Some.EqualTo("failed to bind to endpoint 2: -6") : Has.None.Contains("failed to bind"));
        });

    [Test]
    public async Task Two_open_files_of_one_inode_have_the_same_id() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(token);
        await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, token);
        await socket.BindAsync(new(1, 0x5000), token);
        var (first, second) = (await Remote.OpenAsync(host, device: 0), await Remote.OpenAsync(host, device: 0));
        Assert.That((await HeardFrom(first), await HeardFrom(second)), Is.EqualTo((2u, 2u)));
        await first.UnplugAsync();
        // Closing the first file has erased the id, but the second file still uses it. The next file that is opened gets a new id.
        var third = await Remote.OpenAsync(host, device: 0);
        Assert.That((await HeardFrom(second), await HeardFrom(third)), Is.EqualTo((2u, 3u)));
        await second.UnplugAsync();
        Assert.That(await HeardFrom(third), Is.EqualTo(3u));
        await third.UnplugAsync();

        async Task<uint?> HeardFrom(Remote remote)
        {
            await remote.SendAsync(1, new(1, 0x5000), new byte[4]);
            return (await socket.ReceiveAsync(TimeSpan.FromSeconds(1), null, token)).Endpoint;
        }
    });

    private static async Task<uint> IdOf(ICard card, CancellationToken token) => (await card.ReadEndpointsInSysfsAsync(token)).Single().Value;
}
