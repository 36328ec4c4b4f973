using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>The command ring. Commands run one at a time. A command waits until the event ring has room for its completion event.</summary>
internal sealed class CommandRing(PciHost host, CardModel card, EventRings events, Channels channels, IpcrLink link)
{
    private HostRing? _ring;

    public void Load(ulong address)
    {
        Span<byte> bytes = stackalloc byte[MhiContextLayout.Size];
        _ring = null;
        if (!host.TryRead(address, bytes))
            card.Context.Violate($"context of the command ring: no host memory at 0x{address:x}");
        else
            _ring = HostRing.Create(host, card, "command ring", address, MhiCommandContext.Parse(bytes).Ring);
    }

    public void Clear() => _ring = null;

    public void Doorbell(ulong pointer)
    {
        if (_ring is null)
            card.Context.Violate($"doorbell of the command ring was rung, but the card has no context for this ring; the card reads the context when the host requests M0");
        else if (_ring.TrySetWritePointer(pointer))
            Process();
    }

    public void Process()
    {
        while (_ring is { AtEnd: false } ring && events.HasRoom(EventRings.Control))
        {
            var address = ring.ReadPointer;
            if (!ring.TryRead(out var command) || !ring.TryAdvance())
                return;
            events.Push(EventRings.Control, MhiRingElement.CommandCompletion(address, channels.Execute(command)));
            link.Update();
        }
    }
}
