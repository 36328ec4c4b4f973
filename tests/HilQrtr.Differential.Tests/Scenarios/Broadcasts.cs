using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Broadcasts: <c>qrtr_bcast_enqueue</c>.</summary>
internal static class Broadcasts
{
    /// <summary>
    /// <c>qrtr_sendmsg</c>: only the control port accepts broadcasts. Every remote receives a broadcast, even a remote that has
    /// sent nothing.
    /// </summary>
    public static async Task A_broadcast_reaches_all_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await t.SendControlAsync(7, new QrtrHello());
        await t.SkipAsync();
        var a = await s.SocketAsync("a");
        await a.SendAsync(Everybody, Bytes(4));
        await a.NameAsync();
        foreach (var port in new uint[] { 0, 5, 0x5000, QrtrConstants.PortControlLegacy, 0xffffffff }) await a.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, port), Bytes(4));
        foreach (var size in new[] { 0, 1, 5, 65535, 65536 }) await a.SendAsync(Everybody, Bytes(size));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_bcast_enqueue</c>: sending a broadcast succeeds even if nobody receives it. It does not matter whether the socket is
    /// bound or connected.
    /// </summary>
    public static async Task A_broadcast_without_receivers_succeeds(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Everybody, Bytes(4));
        await a.ConnectAsync(Everybody);
        await a.SendAsync(null, Bytes(4));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_bcast_enqueue</c>: in addition to the remotes, the host's name service receives the packet, with the socket as the sender.
    /// </summary>
    public static async Task A_control_packet_can_be_broadcast(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Everybody, new QrtrHello().ToArray());
        await a.SendAsync(Everybody, new QrtrNewServer(5, 1, 0, 0).ToArray());
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_wait</c> in <c>qrtr_bcast_enqueue</c>: broadcasts of DATA are flow-controlled like any other DATA, separately for
    /// each remote.
    /// </summary>
    public static async Task Broadcasts_are_counted_for_each_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendManyAsync(Everybody, 10);
        await t.DrainAsync();
        await u.DrainAsync();
        var eleventh = await a.SendAsync(Everybody, Bytes(5));
        await t.ResumeAsync(Everybody);
        await eleventh.RecordStateAsync("the eleventh");
        await u.ResumeAsync(Everybody);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_bcast_enqueue</c>: an interrupted broadcast continues with the next remote and succeeds.</summary>
    public static async Task An_interrupted_broadcast_still_reaches_the_other_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendManyAsync(Everybody, 10);
        await t.DrainAsync();
        var u = await s.RemoteAsync("u", device: 1);
        var eleventh = await a.SendAsync(Everybody, Bytes(5));
        await u.DrainAsync();
        await eleventh.InterruptAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_tx_wait</c>: the kernel's own control packets are neither counted nor blocked.</summary>
    public static async Task Control_packets_are_not_counted(Script s)
    {
        var t = await s.RemoteAsync("t");
        for (var i = 0; i < 12; i++)
        {
            var a = await s.SocketAsync($"a{i}", (uint)(0x5000 + i));
            await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
            await s.SettleAsync();
            await a.CloseAsync();
        }
        await t.DrainAsync();
    }
}
