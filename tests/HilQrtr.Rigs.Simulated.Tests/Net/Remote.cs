using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>A remote that a test simulates through a TUN device.</summary>
internal sealed class Remote(IQrtrTun tun, uint node)
{
    private static readonly QrtrAddress HostControl = QrtrAddress.Control(QrtrConstants.LocalNode);

    public static async Task<Remote> OpenAsync(IHost host, int device, uint node = 7) =>
        new(await host.Qrtr.OpenTunAsync(device), node);

    public Task SendControlAsync(QrtrControlPacket packet) => tun.WriteAsync(packet.ToPacket(QrtrAddress.Control(node), HostControl).ToArray());

    public Task SendAsync(uint port, QrtrAddress to, byte[] payload, bool confirmRx = false) =>
        tun.WriteAsync(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(node, port), to, confirmRx, payload).ToArray());

    public Task ConfirmAsync(QrtrAddress from, QrtrAddress client) =>
        tun.WriteAsync(new QrtrResumeTx(from.Node, from.Port).ToPacket(from, client).ToArray());

    /// <summary>Returns all packets that the host has sent to this remote since the last call.</summary>
    public async Task<List<QrtrPacket>> ReadAllAsync()
    {
        var packets = new List<QrtrPacket>();
        while (await tun.TryReadAsync() is { } packet) packets.Add(QrtrPacket.Parse(packet));
        return packets;
    }

    public async Task<List<QrtrPacketType>> TypesAsync() => [.. (await ReadAllAsync()).Select(p => p.Type)];

    public ValueTask UnplugAsync() => tun.DisposeAsync();
}
