using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>Sends QRTR packets to the host. A packet waits until the host has posted a buffer and the event ring has room.</summary>
internal sealed class Downlink(PciHost host, CardModel card, EventRings events, Channels channels, Action<ReadOnlyMemory<byte>> crossed)
{
    private const int MaxPackets = 65_536;
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly Queue<ReadOnlyMemory<byte>> _packets = new();
    private long _bytes;

    /// <summary>Whether the device is in the MHI state M3, in which it does not access host memory.</summary>
    public bool IsSuspended { get; set; }

    public void Send(ReadOnlyMemory<byte> packet)
    {
        if (_packets.Count >= MaxPackets || _bytes + packet.Length > MaxBytes)
        {
            card.Context.Violate($"packet of {packet.Length} bytes lost: {_packets.Count} packets are already waiting for buffers of channel {IpcrLink.Down}");
            return;
        }

        _packets.Enqueue(packet);
        _bytes += packet.Length;
        Process();
    }

    public void Clear()
    {
        _packets.Clear();
        _bytes = 0;
    }

    public void Process()
    {
        while (!IsSuspended && !card.FaultPoints.IsHung && _packets.Count > 0 && channels.FindRunning(IpcrLink.Down) is { Ring: { AtEnd: false } ring } channel && events.HasRoom(channel.EventRing))
        {
            var element = ring.ReadPointer;
            if (!ring.TryRead(out var buffer) || !ring.TryAdvance())
                return;
            var packet = _packets.Dequeue();
            _bytes -= packet.Length;
            crossed(packet);
            events.Push(channel.EventRing, Deliver(element, buffer, packet.Span));
        }
    }

    private MhiRingElement Deliver(ulong element, MhiRingElement buffer, ReadOnlySpan<byte> packet)
    {
        var copied = Math.Min(packet.Length, buffer.Length);
        var code = copied == packet.Length ? MhiCompletionCode.Eot : MhiCompletionCode.Overflow;
        if (buffer.Type != MhiPacketType.Transfer)
        {
            card.Context.Violate($"element at 0x{element:x} of channel {IpcrLink.Down} is of type {(byte)buffer.Type}, not a transfer");
            (code, copied) = (MhiCompletionCode.BadTre, 0);
        }
        else if (!host.TryWrite(buffer.Address, packet[..copied]))
        {
            card.Context.Violate($"buffer of {buffer.Length} bytes at 0x{buffer.Address:x} for channel {IpcrLink.Down} is not in host memory");
            (code, copied) = (MhiCompletionCode.BadTre, 0);
        }
        else if (code == MhiCompletionCode.Overflow)
            card.Context.Violate($"buffer of {buffer.Length} bytes for channel {IpcrLink.Down} is too short for a packet of {packet.Length}");

        return MhiRingElement.TransferCompletion(IpcrLink.Down, element, code, (ushort)copied);
    }
}
