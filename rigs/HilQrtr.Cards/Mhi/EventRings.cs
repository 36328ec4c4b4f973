using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>
/// The event rings. Commands and transfers wait until there is room for their events. Changes of the state or the execution environment
/// cannot wait, so their events are queued.
/// </summary>
internal sealed class EventRings(PciHost host, CardModel card)
{
    /// <summary>
    /// The ring for state changes, environment changes and command completions
    /// (<c>ath11k/mhi.c: ath11k_mhi_events_qca6390, MHI_ER_CTRL</c>).
    /// </summary>
    public const uint Control = 0;

    private const int MaxQueued = 64;

    private readonly List<(HostRing? Ring, uint Vector)> _rings = [];
    private readonly Queue<MhiRingElement> _queued = new();

    /// <summary>Reads the event ring contexts. MHICFG contains the number of event rings.</summary>
    public void Load(ulong contexts, int count)
    {
        Clear();
        Span<byte> bytes = stackalloc byte[MhiContextLayout.Size];
        for (var i = 0; i < count; i++)
        {
            var address = contexts + ((ulong)i * MhiContextLayout.Size);
            if (!host.TryRead(address, bytes))
            {
                card.Context.Violate($"context of event ring {i}: no host memory at 0x{address:x}");
                return;
            }

            var context = MhiEventContext.Parse(bytes);
            _rings.Add((HostRing.Create(host, card, $"event ring {i}", address, context.Ring), context.Msivec));
        }
    }

    public void Clear()
    {
        _rings.Clear();
        _queued.Clear();
    }

    public bool Exists(uint index) => index < _rings.Count && _rings[(int)index].Ring is not null;

    /// <summary>Returns whether <see cref="Push"/> would succeed.</summary>
    public bool HasRoom(uint index) =>
        Exists(index) && !_rings[(int)index].Ring!.AtEnd && (index != Control || _queued.Count == 0);

    /// <summary>Writes an event and raises the interrupt of the ring. The ring must have room.</summary>
    public void Push(uint index, MhiRingElement element)
    {
        var (ring, vector) = _rings[(int)index];
        if (ring!.TryWrite(element) && ring.TryAdvance())
            host.RaiseVector(vector);
    }

    /// <summary>Writes an event to the control ring, or queues it until there is room.</summary>
    public void PushOrQueue(MhiRingElement element)
    {
        if (HasRoom(Control))
            Push(Control, element);
        else if (Exists(Control) && _queued.Count < MaxQueued)
            _queued.Enqueue(element);
        else
            card.Context.Violate($"{element.Type} event lost: {(Exists(Control) ? "event ring 0 is full" : "event ring 0 does not exist")}");
    }

    /// <summary>Handles a doorbell that the host rings to free elements of an event ring.</summary>
    public void Doorbell(uint index, ulong pointer)
    {
        // The driver also rings these doorbells before M0 (pm.c: mhi_ready_state_transition). By then, the device has not read the contexts
        // yet, so no ring exists. Such a doorbell is ignored.
        if (!Exists(index) || !_rings[(int)index].Ring!.TrySetWritePointer(pointer))
            return;
        while (index == Control && _queued.Count > 0 && !_rings[0].Ring!.AtEnd)
            Push(Control, _queued.Dequeue());
    }
}
