using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>The source endpoint of a message: <c>QRTR_REPORT_ENDPOINT</c>.</summary>
internal static class Reports
{
    /// <summary><c>qrtr_recvmsg</c>: two remotes with the same node have different endpoints.</summary>
    public static async Task Each_message_reports_its_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.ReportAsync();
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await u.DataAsync(Served, Host(0x5000), Bytes(2));
        await b.SendAsync(Host(0x5000), Bytes(3));
        await u.DataAsync(new QrtrAddress(8, 1), Host(0x5000), Bytes(4));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_recvmsg</c> checks the option when the socket reads a message from its queue, not when the message arrives.
    /// </summary>
    public static async Task The_option_is_checked_when_a_message_is_received(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        for (var i = 1; i <= 4; i++) await t.DataAsync(Served, Host(0x5000), Bytes(i));
        await a.ReceiveAsync();
        await a.ReportAsync();
        await a.ReceiveAsync();
        await a.ReportAsync(on: false);
        await a.ReceiveAsync();
        await a.ReportAsync();
        await a.ReceiveAsync();
        await a.ReceiveAsync();
    }

    /// <summary>
    /// <c>put_cmsg</c>: MSG_CTRUNC is set if the 20 bytes of the report do not fit. The message itself is complete.
    /// </summary>
    public static async Task A_report_that_does_not_fit_is_truncated(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var on in new[] { true, false })
        {
            await a.ReportAsync(on);
            foreach (var room in new[] { 0, 1, 15, 16, 19, 20, 21, 24, 100 })
            {
                await t.DataAsync(Served, Host(0x5000), Bytes(room % 7 + 1));
                await a.ReceiveAsync(new ReceiveOptions { ControlBufferSize = room });
            }
        }
    }

    /// <summary><c>qrtr_recvmsg</c>: a message and its report are truncated independently.</summary>
    public static async Task A_truncated_message_still_has_a_report(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        foreach (var (size, room) in new[] { (2, 100), (2, 0), (0, 100), (0, 0), (8, 0) })
        {
            await t.DataAsync(Served, Host(0x5000), Bytes(8));
            await a.ReceiveAsync(new ReceiveOptions { BufferSize = size, ControlBufferSize = room });
        }
    }

    /// <summary><c>qrtr_sendmsg</c>: messages from the host have endpoint 1, whatever endpoint the sender names or is bound to.</summary>
    public static async Task Local_messages_come_from_endpoint_1(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrPing());
        await a.ReportAsync();
        await b.SendAsync(Host(0x5000), Bytes(1));
        foreach (var id in new uint[] { 1, t.Endpoint, 0x7fffffff }) await b.SendAsync(Host(0x5000), Bytes(2), SendOptions.ToEndpoint(id));
        await b.BindEndpointAsync(t.Endpoint);
        await b.SendAsync(Host(0x5000), Bytes(3));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: a remote that claims to be the host or its name service is reported with its own endpoint.</summary>
    public static async Task A_remote_that_claims_to_be_the_host_is_reported_with_its_own_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await t.DataAsync(Host(0x5001), Host(0x5000), Bytes(4));
        await t.DataAsync(NameService, Host(0x5000), new QrtrNewServer(5, 1, 7, 9).ToArray());
        await t.DataAsync(Everybody, Host(0x5000), Bytes(4));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_send</c>: a notification carries the endpoint that it is about, and an answer carries the host's endpoint. The end
    /// mark of a list of servers also carries the host's endpoint, because it is not about a particular endpoint.
    /// </summary>
    public static async Task Notifications_carry_the_endpoint_that_they_are_about(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var server = await s.SocketAsync("server", 0x5001);
        await a.ReportAsync();
        await server.ReportAsync();
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await t.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 9));
        await a.SendToNameServiceAsync(new QrtrNewLookup(6, 0));
        await u.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 9));
        await a.SendToNameServiceAsync(new QrtrHello());
        await a.DrainAsync();
        await u.SendControlAsync(7, new QrtrDelClient(7, 9));
        await t.SendControlAsync(7, new QrtrBye(0));
        await t.CloseAsync();
        await server.DrainAsync();
        await a.DrainAsync();
        await server.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_id_hold</c>: ids increase; a remote that returns, even through the same device, gets a new id.</summary>
    public static async Task A_remote_that_returns_gets_a_new_id(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        for (var i = 0; i < 20; i++)
        {
            var t = await s.RemoteAsync($"t{i}", device: i / 10);
            await t.DataAsync(Served, Host(0x5000), Bytes(4));
            if (i % 5 != 0) await t.CloseAsync();
        }
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_tun_open</c> sets no owner for the endpoint, so opening the device twice creates two endpoints.</summary>
    public static async Task A_device_opened_twice_is_two_endpoints(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u");
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await u.DataAsync(Served, Host(0x5000), Bytes(2));
        await t.CloseAsync();
        await u.DataAsync(Served, Host(0x5000), Bytes(3));
        await a.SendAsync(Served, Bytes(4));
        await a.DrainAsync();
        await u.DrainAsync();
    }
}
