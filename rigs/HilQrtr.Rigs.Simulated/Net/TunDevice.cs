using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>An open <c>/dev/qrtr-tun</c>: <c>tun.c</c>. Who holds it plays the remote.</summary>
internal sealed class TunDevice : IEndpoint
{
    private readonly EndpointTable _endpoints;
    private readonly EndpointNode _node;
    private readonly Queue<(byte[] Packet, SendCharge? Charge)> _toRemote = new();

    public TunDevice(EndpointTable endpoints, string name)
    {
        _endpoints = endpoints;
        Name = name;
        _node = endpoints.Register(this);
    }

    public string Name { get; }

    // qrtr_tun_open names no owner: each open file has an id to itself.
    public object Owner => this;

    /// <summary>Called when there is something to read.</summary>
    public Action? Readable { get; set; }

    public Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        _toRemote.Enqueue((packet.ToArray(), charge));
        Readable?.Invoke();
        return Errno.None;
    }

    public Errno Write(ReadOnlyMemory<byte> packet) => packet.IsEmpty ? Errno.EINVAL : _endpoints.Post(_node, packet);

    public bool TryRead(out byte[]? packet)
    {
        var read = _toRemote.TryDequeue(out var first);
        packet = first.Packet;
        first.Charge?.Release();
        return read;
    }

    // qrtr_tun_release: what was not read is freed once the endpoint is gone.
    public void Close()
    {
        _endpoints.Unregister(_node);
        while (TryRead(out _))
        {
        }
    }
}
