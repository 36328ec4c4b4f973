using System.Buffers;
using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>Receives QRTR packets from the host. Each transfer is one packet and may be a chain of several buffers.</summary>
internal sealed class Uplink(PciHost host, CardModel card, EventRings events, Channels channels, Action<ReadOnlyMemory<byte>> crossed)
{
    private const int MaxPacketLength = ushort.MaxValue;

    private readonly ArrayBufferWriter<byte> _chained = new();

    public void Clear() => _chained.ResetWrittenCount();

    public void Process()
    {
        while (channels.FindRunning(IpcrLink.Up) is { Ring: { AtEnd: false } ring } channel && events.HasRoom(channel.EventRing))
        {
            var address = ring.ReadPointer;
            if (!ring.TryRead(out var element) || !ring.TryAdvance())
                return;
            var appended = TryAppend(address, element);
            if (appended && element.Chain)
                continue;
            var packet = _chained.WrittenSpan.ToArray();
            Clear();
            events.Push(channel.EventRing, MhiRingElement.TransferCompletion(
                IpcrLink.Up, address, appended ? MhiCompletionCode.Eot : MhiCompletionCode.BadTre, element.Length));
            if (!appended)
                continue;
            crossed(packet);
            card.Receive(packet.AsMemory());
        }
    }

    private bool TryAppend(ulong address, MhiRingElement element)
    {
        if (element.Type != MhiPacketType.Transfer)
            return Refuse($"element at 0x{address:x} of channel {IpcrLink.Up} is of type {(byte)element.Type}, not a transfer");
        if (_chained.WrittenCount + element.Length > MaxPacketLength)
            return Refuse($"transfer of more than {MaxPacketLength} bytes over channel {IpcrLink.Up}");
        if (element.Length == 0)
            return true;
        if (!host.TryRead(element.Address, _chained.GetSpan(element.Length)[..element.Length]))
            return Refuse($"buffer of {element.Length} bytes at 0x{element.Address:x} of channel {IpcrLink.Up} is not in host memory");
        _chained.Advance(element.Length);
        return true;
    }

    private bool Refuse(string why)
    {
        card.Context.Violate($"{why}");
        return false;
    }
}
