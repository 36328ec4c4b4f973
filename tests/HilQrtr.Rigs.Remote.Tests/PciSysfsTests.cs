using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

public sealed class PciSysfsTests
{
    private const string Device = $"/sys/bus/pci/devices/{FakeHost.Address}";
    private const string BindLink = "/sys/bus/mhi/drivers/qcom_mhi_qrtr/bind";
    private const string UnbindLink = "/sys/bus/mhi/drivers/qcom_mhi_qrtr/unbind";

    private readonly PciSysfs _sysfs = new(FakeHost.Address, "ath11k_pci");
    private FakeHost _host = null!;

    [SetUp]
    public void Create() => _host = new FakeHost();

    [Test]
    public void The_paths_and_the_log_name_contain_the_driver() => Assert.That(
        (_sysfs.Bind, _sysfs.Unbind, _sysfs.LogName), Is.EqualTo((FakeHost.Bind, FakeHost.Unbind, $"ath11k_pci {FakeHost.Address}")));

    [Test]
    public async Task A_card_without_a_driver_is_unbound()
    {
        _host.ShowBound(linked: true, wiphy: "phy0");
        _host.Paths.Remove($"{Device}/driver");

        Assert.That(await ReadAsync(), Is.SameAs(CardStatus.Unbound));
    }

    [Test]
    public async Task A_card_shows_its_controller_and_its_link_and_its_wiphy_and_its_interface()
    {
        _host.ShowBound(linked: true, wiphy: "phy3");
        _host.Paths[$"{Device}/net/wlan1/address"] = "";

        var status = await ReadAsync();

        Assert.That((status.Bound, status.Controller, status.Linked), Is.EqualTo((true, "mhi0", true)));
        Assert.That((status.Wiphy, status.Interface), Is.EqualTo(("phy3", "wlan1")));
    }

    [Test]
    public async Task A_channel_without_a_driver_is_not_linked()
    {
        _host.ShowBound();

        Assert.That(await ReadAsync(), Has.Property("Controller").EqualTo("mhi0").And.Property("Linked").False.And.Property("Wiphy").Null);
    }

    [TestCase("mhi12", "mhi12")]
    [TestCase("mhi", null)]
    [TestCase("mhi0_IPCR", null)]
    [TestCase("mhi1a", null)]
    [TestCase("amhi1", null)]
    public async Task The_name_of_a_controller_is_mhi_followed_by_a_number(string entry, string? controller)
    {
        _host.Paths[$"{Device}/driver"] = "";
        _host.Paths[$"{Device}/{entry}/{entry}_IPCR/driver"] = "";

        Assert.That(await ReadAsync(), Has.Property("Controller").EqualTo(controller).And.Property("Linked").EqualTo(controller is not null));
    }

    [Test]
    public async Task The_endpoint_is_read_from_the_controller_and_from_the_channel()
    {
        _host.ShowBound(linked: true);
        _host.Paths[$"{Device}/mhi0/endpoint"] = "3\n";
        _host.Paths[$"{Device}/mhi0/mhi0_IPCR/endpoint"] = "4\n";

        Assert.That((await ReadAsync()).Endpoints, Is.EquivalentTo(new Dictionary<string, uint> { ["mhi0/endpoint"] = 3, ["mhi0/mhi0_IPCR/endpoint"] = 4 }));
    }

    [TestCase("")]
    [TestCase("-1\n")]
    [TestCase("0x3\n")]
    [TestCase("4294967296\n")]
    public async Task An_endpoint_that_is_not_a_number_is_left_out(string text)
    {
        _host.ShowBound(linked: true);
        _host.Paths[$"{Device}/mhi0/endpoint"] = text;

        Assert.That((await ReadAsync()).Endpoints, Is.Empty);
    }

    [Test]
    public async Task The_link_is_restarted_by_binding_the_channel_again()
    {
        _host.ShowBound(linked: true);
        _host.Writes[BindLink] = _host.Writes[UnbindLink] = () => Task.FromResult(Errno.None);
        var status = await ReadAsync();

        Assert.That(await _sysfs.TakeLinkDownAsync(_host, status, default), Is.Null);
        Assert.That(await _sysfs.BringLinkUpAsync(_host, status, default), Is.Null);
        Assert.That(_host.Written, Is.EqualTo([$"{UnbindLink} < mhi0_IPCR", $"{BindLink} < mhi0_IPCR"]));
    }

    [Test]
    public async Task A_link_that_cannot_be_taken_down_is_reported_with_the_channel_and_the_errno()
    {
        _host.ShowBound();
        _host.Writes[UnbindLink] = () => Task.FromResult(Errno.ENODEV);

        Assert.That(
            await _sysfs.TakeLinkDownAsync(_host, await ReadAsync(), default), Is.EqualTo(($"writing mhi0_IPCR to {UnbindLink}", Errno.ENODEV)));
    }

    private Task<CardStatus> ReadAsync() => _sysfs.ReadAsync(_host, default);
}
