using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

public sealed class AhbSysfsTests
{
    private const string Address = "c000000.wifi";
    private const string Device = $"/sys/bus/platform/devices/{Address}";
    private const string Bind = "/sys/bus/platform/drivers/ath11k/bind";
    private const string Unbind = "/sys/bus/platform/drivers/ath11k/unbind";
    private const string Processor = "/sys/class/remoteproc/remoteproc0/state";
    private const string Channel = "/sys/bus/rpmsg/devices/remoteproc0.IPCRTR.-1.-1";

    private readonly AhbSysfs _sysfs = new(Address);
    private FakeHost _host = null!;

    [SetUp]
    public void Create() => _host = new FakeHost();

    [Test]
    public void The_paths_and_the_log_name_contain_the_platform_driver_and_not_its_module() =>
        Assert.That((_sysfs.Bind, _sysfs.Unbind, _sysfs.LogName), Is.EqualTo((Bind, Unbind, $"ath11k {Address}")));

    [Test]
    public async Task A_radio_without_a_driver_is_unbound_even_if_its_processor_runs()
    {
        ShowBound(linked: true);
        _host.Paths.Remove($"{Device}/driver");

        Assert.That(await ReadAsync(), Is.SameAs(CardStatus.Unbound));
    }

    [Test]
    public async Task A_radio_that_has_been_bound_has_a_processor_but_no_link()
    {
        ShowBound();

        Assert.That(await ReadAsync(), Has.Property("Bound").True
            .And.Property("Controller").EqualTo("remoteproc0")
            .And.Property("Linked").False
            .And.Property("Endpoints").Empty
            .And.Property("Wiphy").Null
            .And.Property("Interface").Null);
    }

    [TestCase("remoteproc0.IPCRTR.-1.-1", true, true)]
    [TestCase("remoteproc0.IPCRTR.-1.-1", false, false)]
    [TestCase("remoteproc0.DATA5.-1.-1", true, false)]
    [TestCase("remoteproc0.XIPCRTR.-1.-1", true, false)]
    public async Task A_radio_is_linked_if_its_IPCRTR_channel_has_a_driver(string channel, bool driver, bool linked)
    {
        ShowBound();
        _host.Paths[$"/sys/bus/rpmsg/devices/{channel}/name"] = "";
        if (driver) _host.Paths[$"/sys/bus/rpmsg/devices/{channel}/driver"] = "";

        Assert.That((await ReadAsync()).Linked, Is.EqualTo(linked));
    }

    [Test]
    public async Task The_channel_is_found_among_other_channels()
    {
        ShowBound(linked: true);
        _host.Paths["/sys/bus/rpmsg/devices/remoteproc0.APPS.-1.-1/name"] = "";

        Assert.That((await ReadAsync()).Linked, Is.True);
    }

    [Test]
    public async Task The_wiphy_and_the_interface_are_those_with_the_lowest_numbers()
    {
        ShowBound(linked: true);
        foreach (var phy in new[] { "phy10", "phy9", "phy11" }) _host.Paths[$"{Device}/ieee80211/{phy}/name"] = phy;
        foreach (var wlan in new[] { "wlan10", "wlan2" }) _host.Paths[$"{Device}/net/{wlan}/address"] = "";

        var status = await ReadAsync();

        Assert.That((status.Wiphy, status.Interface), Is.EqualTo(("phy9", "wlan2")));
    }

    [Test]
    public async Task A_bound_radio_may_have_no_processor()
    {
        _host.Paths[$"{Device}/driver"] = "";

        Assert.That(await ReadAsync(), Has.Property("Bound").True.And.Property("Controller").Null);
    }

    [Test]
    public async Task The_link_is_restarted_by_stopping_and_starting_the_processor()
    {
        ShowBound(linked: true);
        _host.Writes[Processor] = () => Task.FromResult(Errno.None);
        var status = await ReadAsync();

        Assert.That(await _sysfs.TakeLinkDownAsync(_host, status, default), Is.Null);
        Assert.That(await _sysfs.BringLinkUpAsync(_host, status, default), Is.Null);
        Assert.That(_host.Written, Is.EqualTo([$"{Processor} < stop", $"{Processor} < start"]));
    }

    [Test]
    public async Task A_processor_that_does_not_stop_is_reported_with_the_file_and_the_errno()
    {
        ShowBound(linked: true);
        _host.Writes[Processor] = () => Task.FromResult(Errno.EBUSY);

        Assert.That(await _sysfs.TakeLinkDownAsync(_host, await ReadAsync(), default), Is.EqualTo(($"writing stop to {Processor}", Errno.EBUSY)));
        Assert.That(await _sysfs.BringLinkUpAsync(_host, await ReadAsync(), default), Is.EqualTo(($"writing start to {Processor}", Errno.EBUSY)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_link_of_a_radio_without_a_driver_or_a_processor_cannot_be_restarted(bool bound)
    {
        var status = CardStatus.Unbound with { Bound = bound, Controller = bound ? null : "remoteproc0" };

        Assert.That(await _sysfs.TakeLinkDownAsync(_host, status, default), Is.EqualTo(("finding the radio's remote processor", Errno.ENODEV)));
        Assert.That(_host.Written, Is.Empty);
    }

    [Test]
    public async Task A_radio_comes_up_and_goes_down()
    {
        var card = Card();
        _host.Writes[Bind] = () =>
        {
            ShowBound(linked: true);
            _host.Paths[$"{Device}/ieee80211/phy0/name"] = "phy0";
            return Task.FromResult(Errno.None);
        };
        _host.Writes[Unbind] = () =>
        {
            _host.ShowUnbound();
            return Task.FromResult(Errno.None);
        };

        await card.BringUpAsync(BringUpGoal.Up, default);
        Assert.That(card.State, Is.EqualTo(CardState.Up));
        await card.TakeDownAsync(default);
        Assert.That(card.State, Is.EqualTo(CardState.Off));
        Assert.That(_host.Written, Is.EqualTo([$"{Bind} < {Address}", $"{Unbind} < {Address}"]));
    }

    [Test]
    public async Task A_failed_probe_of_a_radio_is_reported_with_its_errno_and_the_last_message_of_the_driver()
    {
        var card = Card();
        _host.Writes[Bind] = () =>
        {
            _host.Log(3, $"ath11k {Address}: failed to get rproc: -517");
            return Task.FromResult(Errno.ENODEV);
        };

        var failure = await Assert.ThrowsAsync<BringUpFailedException>(() => card.BringUpAsync(BringUpGoal.Link, default));

        Assert.That(failure!.Message, Does.StartWith($"card0 ({Address}) failed to reach Link: probe failed with -19: failed to get rproc: -517"));
    }

    [Test]
    public async Task A_radio_that_does_not_unbind_is_reported_with_its_errno()
    {
        var card = Card();
        ShowBound();
        _host.Writes[Unbind] = () => Task.FromResult(Errno.ENODEV);

        var failure = await Assert.ThrowsAsync<QrtrSocketException>(() => card.TakeDownAsync(default));

        Assert.That(failure!.Message, Does.Contain($"unbinding ath11k_ahb from card0 ({Address})").And.Contain("ENODEV"));
    }

    [Test]
    public async Task A_link_that_does_not_restart_is_reported_with_the_card()
    {
        var card = Card();
        ShowBound(linked: true);
        _host.Writes[Processor] = () => Task.FromResult(Errno.EINVAL);
        var ran = false;

        var failure = await Assert.ThrowsAsync<QrtrSocketException>(() => card.RelinkAsync(
            () =>
            {
                ran = true;
                return Task.CompletedTask;
            }, default));

        Assert.That(failure!.Message, Does.Contain($"restarting the QRTR link of card0 ({Address}): writing stop to {Processor}"));
        Assert.That(ran, Is.False, "the link is not down");
    }

    private void ShowBound(bool linked = false)
    {
        _host.Paths[$"{Device}/driver"] = "";
        _host.Paths["/sys/class/remoteproc/remoteproc0/state"] = "running";
        if (linked) _host.Paths[$"{Channel}/driver"] = "";
    }

    private Task<CardStatus> ReadAsync() => _sysfs.ReadAsync(_host, default);

    private RemoteCard Card() => new(
        new CardDeclaration("card0", "IPQ8074", CardBus.Ahb, Address, new CardFirmware { BuildId = "B", BoardId = 1, Mac = "00:03:7f:00:00:01" }, []),
        "ath11k_ahb", _host, _host, _host.Clock);
}
