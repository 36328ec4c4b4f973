using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>An open <c>/dev/qrtr-tun</c>, whose user acts as the remote (<c>tun.c</c>).</summary>
internal sealed class TunDevice : IEndpoint
{
    private readonly EndpointTable _endpoints;
    private readonly Queue<(byte[] Packet, SendCharge? Charge)> _toRemote = new();
    private EndpointNode? _node;

    private TunDevice(EndpointTable endpoints, string name, object? inode)
    {
        _endpoints = endpoints;
        Name = name;
        Owner = inode ?? this;
    }

    public string Name { get; }

    public object Owner { get; }

    /// <summary>Called when a packet can be read.</summary>
    public Action? Readable { get; set; }

    public Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        _toRemote.Enqueue((packet.ToArray(), charge));
        Readable?.Invoke();
        return Errno.None;
    }

    /// <summary>Opens the device (<c>qrtr_tun_open</c>).</summary>
    /// <param name="endpoints">The table in which the endpoint is registered.</param>
    /// <param name="name">Name for logs.</param>
    /// <param name="inode">Owner of the endpoint's id; null if each open file has its own id.</param>
    /// <param name="opened">The open file.</param>
    public static Errno Open(EndpointTable endpoints, string name, object? inode, out TunDevice? opened)
    {
        var device = new TunDevice(endpoints, name, inode);
        var result = endpoints.Register(device, out device._node);
        opened = result is Errno.None ? device : null;
        return result;
    }

    public Errno Write(ReadOnlyMemory<byte> packet) => packet.IsEmpty ? Errno.EINVAL : _endpoints.Post(_node!, packet);

    public bool TryRead(out byte[]? packet)
    {
        var read = _toRemote.TryDequeue(out var first);
        packet = first.Packet;
        first.Charge?.Release();
        return read;
    }

    // qrtr_tun_release: unread packets are freed after the endpoint is unregistered.
    public void Close()
    {
        _endpoints.Unregister(_node!);
        while (TryRead(out _))
        {
        }
    }
}
