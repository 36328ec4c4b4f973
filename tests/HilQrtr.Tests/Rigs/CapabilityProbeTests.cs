using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.Tests.Rigs;

public sealed class CapabilityProbeTests
{
    [TestCase(Errno.None, Errno.None, null)]
    [TestCase(Errno.None, Errno.EINVAL, null, Description = "a kernel that rejects only an option's value supports the option")]
    [TestCase(Errno.EOPNOTSUPP, Errno.EOPNOTSUPP, "rejects QRTR_REPORT_ENDPOINT with EOPNOTSUPP")]
    [TestCase(Errno.ENOPROTOOPT, Errno.None, "rejects QRTR_REPORT_ENDPOINT with ENOPROTOOPT")]
    [TestCase(Errno.None, Errno.ENOPROTOOPT, "rejects QRTR_BIND_ENDPOINT with ENOPROTOOPT")]
    public async Task Endpoint_ids_need_both_socket_options(Errno report, Errno bind, string? reason)
    {
        await using var rig = new FakeRig(Declarations.Duo(), new LeaseOptions("probe", 1, new NullEventLog()));
        var host = rig.FakeHosts[0];
        host.FakeQrtr.Options = option => option == QrtrSocketOptions.ReportEndpoint ? report : bind;

        var found = await CapabilityProbe.RunAsync(host, await host.TakeInventoryAsync(), new Dictionary<Capability, string>(), new Dictionary<Capability, string>(), CancellationToken.None);

        Assert.That(found.Has(Capability.EndpointIds), Is.EqualTo(reason is null));
        if (reason is not null)
            Assert.That(found.WhyNot(Capability.EndpointIds), Is.EqualTo($"host0 (6.12, endpoint-ids) {reason}"));
        Assert.That(host.FakeQrtr.OpenSockets, Is.Zero, "sockets that the probe left open");
    }

    [TestCase(Errno.ENXIO, Errno.EINVAL, Errno.EINVAL, true)]
    [TestCase(Errno.ECONNRESET, Errno.EINVAL, Errno.EINVAL, true, Description = "a kernel with another error for an endpoint that does not exist")]
    [TestCase(Errno.ENXIO, Errno.ECONNRESET, Errno.ECONNRESET, true, Description = "a kernel that accepts endpoint 0 and malformed data")]
    [TestCase(Errno.ECONNRESET, Errno.ECONNRESET, Errno.EINVAL, true, Description = "a kernel that refuses only malformed data")]
    [TestCase(Errno.ECONNRESET, Errno.ECONNRESET, Errno.ECONNRESET, false)]
    public async Task Ancillary_data_counts_as_ignored_if_it_makes_no_difference(Errno absent, Errno zero, Errno malformed, bool isRead)
    {
        await using var rig = new FakeRig(Declarations.Duo(), new LeaseOptions("probe", 1, new NullEventLog()));
        var host = rig.FakeHosts[0];
        host.FakeQrtr.Options = _ => Errno.None;
        host.FakeQrtr.Sends = ancillary => ancillary switch
        {
            [] => Errno.ECONNRESET,
            [{ Type: QrtrSocketOptions.EndpointAncillary, Data: { Length: sizeof(uint) } id }] => id.Span.IndexOfAnyExcept((byte)0) < 0 ? zero : absent,
            _ => malformed,
        };

        var found = await CapabilityProbe.RunAsync(host, await host.TakeInventoryAsync(), new Dictionary<Capability, string>(), new Dictionary<Capability, string>(), CancellationToken.None);

        Assert.That(found.WhyNot(Capability.EndpointAncillary), Is.EqualTo(isRead
            ? null
            : "host0 (6.12, endpoint-ids) ignores ancillary data: it answers a message with the same error, ECONNRESET, whatever endpoint the ancillary data names"));
        Assert.That(host.FakeQrtr.OpenSockets, Is.Zero, "sockets that the probe left open");
    }

    [Test]
    public async Task Reserved_ids_are_unknown_on_a_kernel_that_does_not_list_them()
    {
        await using var rig = new FakeRig(Declarations.Duo(), new LeaseOptions("probe", 1, new NullEventLog()));
        var host = rig.FakeHosts[0];
        host.FakeQrtr.Options = _ => Errno.None;

        var found = await CapabilityProbe.RunAsync(host, await host.TakeInventoryAsync(), new Dictionary<Capability, string>(), new Dictionary<Capability, string>(), CancellationToken.None);

        Assert.That(found.WhyNot(Capability.ReservedIds), Is.EqualTo("host0 (6.12, endpoint-ids) does not list the endpoint ids in use"));
    }
}
