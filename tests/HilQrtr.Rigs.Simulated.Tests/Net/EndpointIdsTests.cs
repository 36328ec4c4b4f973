using HilQrtr.Errors;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests what happens when no endpoint id is free. A kernel that skips most ids, such as <c>endpoint-ids-wrap</c>, has 24 ids.</summary>
public sealed class EndpointIdsTests
{
    private const int Ids = 24;

    [Test]
    public async Task An_endpoint_that_finds_no_free_id_is_not_registered() => await Rigs.RunAsync(Rigs.Declare(1, "endpoint-ids-wrap"), async (host, token) =>
    {
        var remotes = await OpenAsync(host, Ids);
        var before = await host.TakeInventoryAsync(token);

        var refused = await Assert.ThrowsAsync<QrtrSocketException>(() => Remote.OpenAsync(host, device: 0));

        Assert.That(refused!.Errno, Is.EqualTo(Errno.EBUSY));
        Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        await remotes[5].UnplugAsync();
        remotes[5] = await Remote.OpenAsync(host, device: 0);
        foreach (var remote in remotes) await remote.UnplugAsync();
    });

    [Test]
    public async Task A_driver_that_finds_no_free_id_fails_its_probe() => await Rigs.RunAsync(Rigs.Declare(1, "endpoint-ids-wrap"), async (host, token) =>
    {
        var remotes = await OpenAsync(host, Ids);
        var before = await host.TakeInventoryAsync(token);

        var failed = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Cards[0].BringUpAsync(BringUpGoal.Up, token));

        Assert.That(failed!.Message, Does.Contain("probe failed with -16"));
        Assert.That(Log(host), Has.Some.Contain("failed to get qrtr endpoint id: -16"));
        Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        foreach (var remote in remotes) await remote.UnplugAsync();
        await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
    });

    // With the fault id-wraps-to-host, most ids are skipped, and the highest id is followed by 1, so 25 ids are available.
    [Test]
    public async Task The_channel_of_a_card_stays_closed_if_no_id_is_free() => await Rigs.RunAsync(Rigs.Declare(1, "endpoint-ids-rfc", ["id-wraps-to-host"]), async (host, token) =>
    {
        var remotes = await OpenAsync(host, Ids + 1);

        await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
        await host.SettleAsync(token);

        Assert.That(Log(host), Has.Some.EqualTo("qcom_mhi_qrtr mhi0_IPCR: probe with driver qcom_mhi_qrtr failed with error -16"));
        Assert.That(host.Cards[0].Emulation!.HellosReceived, Is.Zero);
        Assert.That((await host.TakeInventoryAsync(token)).Counts["endpoints"], Is.EqualTo(remotes.Count));
        foreach (var remote in remotes) await remote.UnplugAsync();
        await host.Cards[0].TakeDownAsync(token);
    });

    private static IEnumerable<string> Log(IHost host) => host.Log.Lines.Select(line => line.Text);

    private static async Task<List<Remote>> OpenAsync(IHost host, int count)
    {
        var remotes = new List<Remote>();
        for (var device = 0; device < count; device++) remotes.Add(await Remote.OpenAsync(host, device));
        return remotes;
    }
}
