using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>A device that echoes each chain by copying the chain's first readable bytes into the chain's writable buffers.</summary>
internal sealed class FakeDevice(string name = "echo", int queues = 2) : IVirtioDevice
{
    private IVirtioTransport? _transport;

    public string Name => name;

    public uint DeviceId => 99;

    public ulong Features => 0;

    public int QueueCount => queues;

    public List<string> Events { get; } = [];

    public Exception? Throws { get; set; }

    public KickOutcome Outcome { get; set; } = KickOutcome.Done;

    public IVirtioTransport Transport => _transport!;

    public void ReadConfig(int offset, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = (byte)(offset + i);
    }

    public void Started(IVirtioTransport transport)
    {
        _transport = transport;
        Events.Add("started");
    }

    public void Stopped(string why)
    {
        _transport = null;
        Events.Add(why);
    }

    public KickOutcome Notified(int queue)
    {
        if (Throws is { } exception)
            throw exception;
        var bytes = new byte[64];
        var ring = _transport!.Queue(queue);
        while (ring.TryTake(out var chain))
            ring.Complete(chain, chain.Write(bytes.AsSpan(0, chain.Read(0, bytes))));
        _transport.Interrupt(queue);
        return Outcome;
    }
}
