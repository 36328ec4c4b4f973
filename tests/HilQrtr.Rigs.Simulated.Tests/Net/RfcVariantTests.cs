using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>
/// Tests how <c>endpoint-ids-rfc</c> differs from <c>endpoint-ids</c>. The two kernels differ in the owner and the lifetime of ids, and in
/// what happens if a driver cannot bind its QMI handle.
/// </summary>
public sealed class RfcVariantTests
{
    private const string Rfc = "endpoint-ids-rfc";
    private const string ReservedIds = "reserved ids";

    [Test]
    public async Task Two_cards_come_up_with_their_own_identities() => await Rigs.RunAsync(Rigs.Declare(2, Rfc), async (host, token) =>
    {
        Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null, () => string.Join('\n', host.Log.Lines));
        foreach (var card in host.Cards) Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
    });

    [Test]
    public async Task An_id_outlives_its_card_and_is_not_reported_as_a_leak() => await Rigs.RunAsync(Rigs.Declare(2, Rfc), async (host, token) =>
    {
        var before = await host.TakeInventoryAsync(token);
        await Rigs.BringUpAllAsync(host, token);
        foreach (var card in host.Cards) await card.TakeDownAsync(token);
        await host.SettleAsync(token);
        var after = await host.TakeInventoryAsync(token);
        Assert.That((before.Counts[ReservedIds], after.Counts[ReservedIds]), Is.EqualTo((0, 2)));
        Assert.That(after.KeptByDesign, Is.EqualTo([ReservedIds]));
        Assert.That(after.DifferencesFrom(before), Is.Empty);
    });

    [Test]
    public async Task An_id_stays_reserved_after_a_failed_bring_up() =>
        await Rigs.RunAsync(Rigs.Declare(1, Rfc, cardFaults: ["stuck-in-sbl"]), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Not.Null);
            Assert.That((await host.TakeInventoryAsync(token)).Counts[ReservedIds], Is.EqualTo(1));
        });

    [TestCase(4u, 5u)]
    [TestCase(3u, 2u, "freed-address-reused")]
    public async Task A_controller_inherits_the_id_of_a_freed_controller_at_the_same_address(uint idOfA, uint idOfB, params string[] faults) => await Rigs.RunAsync(Rigs.Declare(2, Rfc, faults), async (host, token) =>
    {
        var (a, b) = (host.Cards[0], host.Cards[1]);
        foreach (var card in new[] { a, b }) await card.BringUpAsync(BringUpGoal.Link, token);
        Assert.That((await IdOf(a, token), await IdOf(b, token)), Is.EqualTo((2u, 3u)));
        await a.TakeDownAsync(token);
        await b.TakeDownAsync(token);
        await a.BringUpAsync(BringUpGoal.Link, token);
        await b.BringUpAsync(BringUpGoal.Link, token);
        Assert.That((await IdOf(a, token), await IdOf(b, token)), Is.EqualTo((idOfA, idOfB)));
    });

    [TestCase("endpoint-ids", "probe failed with -6")]
    [TestCase(Rfc, null)]
    public async Task A_driver_that_cannot_bind_its_socket_fails_or_only_warns(string variant, string? failure) =>
        await Rigs.RunAsync(Rigs.Declare(1, variant, kernelFaults: ["bind-checks-existence"]), async (host, token) =>
        {
            var result = (await Rigs.BringUpAllAsync(host, token)).Single();
            Assert.That(result, failure is null ? Is.Null : Does.Contain(failure));
            Assert.That(host.Log.Lines.Select(l => l.Text), failure is null ? Has.Some.EqualTo("failed to bind to endpoint 2: -6") : Has.None.Contains("failed to bind"));
        });

    [Test]
    public async Task An_inode_has_one_endpoint_at_a_time_and_keeps_its_id() => await Rigs.RunAsync(Rigs.Declare(1, Rfc), async (host, token) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(token);
        await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, token);
        await socket.BindAsync(new(1, 0x5000), token);
        for (var i = 0; i < 2; i++)
        {
            var remote = await Remote.OpenAsync(host, device: 0);
            Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => host.Qrtr.OpenTunAsync(0, token))).Errno, Is.EqualTo(Errno.EBUSY));
            await remote.SendAsync(1, new(1, 0x5000), new byte[4]);
            Assert.That((await socket.ReceiveAsync(TimeSpan.FromSeconds(1), null, token)).Endpoint, Is.EqualTo(2));
            await remote.UnplugAsync();
        }
    });

    private static async Task<uint> IdOf(ICard card, CancellationToken token) => (await card.ReadEndpointsInSysfsAsync(token)).Single().Value;
}
