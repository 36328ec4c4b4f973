using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>A remote on <c>/dev/qrtr-tun</c>. After each packet, the remote waits until the host is idle.</summary>
internal sealed class ScriptRemote(Script script, string name, IQrtrTun tun) : IAsyncDisposable
{
    private static readonly QrtrAddress HostControl = QrtrAddress.Control(QrtrConstants.LocalNode);

    private bool _closed;

    /// <summary>The id of the remote's endpoint.</summary>
    public uint Endpoint => script.Endpoints.IdOf(name);

    /// <summary>Sends a control packet from a node's control port to the host's control port.</summary>
    public Task SendControlAsync(uint node, QrtrControlPacket packet, bool confirmRx = false) =>
        WriteAsync(packet.ToPacket(QrtrAddress.Control(node), HostControl) with { ConfirmRx = confirmRx });

    /// <summary>Sends a control packet without recording it and without waiting.</summary>
    public Task SendControlUnrecordedAsync(uint node, QrtrControlPacket packet) =>
        tun.WriteAsync(packet.ToPacket(QrtrAddress.Control(node), HostControl).ToArray(), script.CancellationToken);

    /// <summary>Sends a DATA packet.</summary>
    public Task DataAsync(QrtrAddress from, QrtrAddress to, ReadOnlyMemory<byte> payload, bool confirmRx = false) =>
        WriteAsync(new QrtrPacket(QrtrPacketType.Data, from, to, confirmRx, payload));

    /// <summary>Sends RESUME_TX for messages that one of the remote's ports received.</summary>
    public Task ResumeAsync(QrtrAddress client, QrtrAddress? to = null) =>
        WriteAsync(new QrtrResumeTx(client.Node, client.Port).ToPacket(client, to ?? new QrtrAddress(QrtrConstants.LocalNode, 0x5000)));

    public Task WriteAsync(QrtrPacket packet) => WriteAsync(PacketText.Of(packet.ToArray()), packet.ToArray());

    /// <summary>Writes arbitrary bytes.</summary>
    public async Task WriteAsync(string what, ReadOnlyMemory<byte> bytes)
    {
        await script.DoAsync(name, $"writes {what}", () => tun.WriteAsync(bytes, script.CancellationToken));
        await script.SettleAsync();
    }

    /// <summary>Writes packets of one size until a packet is refused, and records how many packets were accepted.</summary>
    public async Task DataUntilRefusedAsync(QrtrAddress from, QrtrAddress to, int size, int max = 1000)
    {
        var packet = new QrtrPacket(QrtrPacketType.Data, from, to, ConfirmRx: false, new byte[size]).ToArray();
        for (var sent = 0; sent < max; sent++)
        {
            try
            {
                await tun.WriteAsync(packet, script.CancellationToken);
            }
            catch (QrtrSocketException e)
            {
                script.Transcript.Add(name, $"writes DATA of {size} bytes to {to} → ok {sent} times, then {e.Errno}");
                return;
            }
        }
        script.Transcript.Add(name, $"writes DATA of {size} bytes to {to} → ok {max} times");
    }

    /// <summary>Reads a packet if there is one.</summary>
    public async Task<bool> ReadAsync()
    {
        var packet = await tun.TryReadAsync(script.CancellationToken);
        script.Transcript.Add(name, packet is { } read ? $"reads {PacketText.Of(read.Span)}" : "reads nothing");
        return packet is not null;
    }

    /// <summary>Reads all packets once the host is idle.</summary>
    public async Task DrainAsync()
    {
        await script.SettleAsync();
        while (await ReadAsync())
        {
        }
    }

    /// <summary>Reads at most the given number of packets, and records only how many packets were read.</summary>
    public async Task ReadManyAsync(int max)
    {
        var count = 0;
        while (count < max && await tun.TryReadAsync(script.CancellationToken) is not null) count++;
        script.Transcript.Add(name, $"reads {count} packets");
    }

    /// <summary>Reads packets until a send completes or no packets are left, and records how many packets were read.</summary>
    public async Task ReadUntilAsync(ScriptSend send)
    {
        var count = 0;
        while (!send.Completion.IsCompleted && await tun.TryReadAsync(script.CancellationToken) is not null)
        {
            count++;
            await script.SettleAsync();
        }
        script.Transcript.Add(name, $"reads {count} packets, then the send → {send.State}");
    }

    /// <summary>Reads and discards all packets.</summary>
    public async Task SkipAsync()
    {
        await script.SettleAsync();
        while (await tun.TryReadAsync(script.CancellationToken) is not null)
        {
        }
    }

    public async Task CloseAsync()
    {
        await DisposeAsync();
        script.Transcript.Add(name, "close");
        await script.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await tun.DisposeAsync();
    }
}
