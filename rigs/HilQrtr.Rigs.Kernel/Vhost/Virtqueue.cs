using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The device's side of a split virtqueue in guest memory. Both indices are 16 bits wide and wrap. A chain that cannot be
/// walked is given back unused; a ring that cannot be believed any more stops the queue until the guest sets it up anew.
/// Apart from sockets and threads.
/// </summary>
/// <param name="index">Which queue of its device.</param>
/// <param name="note">Told of each refusal: its kind, and the detail.</param>
internal sealed unsafe class Virtqueue(int index, Action<string, string> note)
{
    /// <summary>The most entries that are taken; UML uses 256.</summary>
    public const int MaxSize = 1024;

    /// <summary>The most bytes of one chain: guest memory can be named over and over by one chain.</summary>
    public const int MaxChainBytes = 4 << 20;

    private readonly VirtqueueChain _chain = new();
    private GuestMemory? _memory;
    private byte* _desc;
    private byte* _avail;
    private byte* _used;
    private ushort _nextAvail;
    private ushort _nextUsed;

    /// <summary>Which queue of its device.</summary>
    public int Index => index;

    /// <summary>Entries; 0 before the guest told.</summary>
    public int Size { get; private set; }

    /// <summary>Whether the guest lets the device use it.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Whether its rings could not be believed.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the rings are in guest memory.</summary>
    public bool IsBound => _desc != null;

    /// <summary>Whether buffers may be taken.</summary>
    public bool IsReady => IsEnabled && IsBound && !IsBroken;

    /// <summary>Sets the number of entries; the rings must be bound anew.</summary>
    /// <returns>False if it is not a power of two from 1 to <see cref="MaxSize"/>; then nothing changed.</returns>
    public bool TrySetSize(uint size)
    {
        if (size is 0 or > MaxSize || !BitOperations.IsPow2(size))
            return false;
        Unbind();
        Size = (int)size;
        return true;
    }

    /// <summary>Sets which entry of the avail ring comes next; what was broken is mended.</summary>
    public void SetBase(ushort next)
    {
        _nextAvail = next;
        IsBroken = false;
    }

    /// <summary>Finds the three parts in guest memory; what was broken is mended.</summary>
    /// <returns>False if the size is not known, or a part is not wholly in guest memory or not aligned; then the queue is not bound.</returns>
    public bool TryBind(GuestMemory memory, ulong desc, ulong avail, ulong used)
    {
        Unbind();
        if (Size == 0 || desc % VringLayout.DescAlignment != 0 || avail % VringLayout.AvailAlignment != 0 || used % VringLayout.UsedAlignment != 0
            || !memory.TryGetPointer(desc, (ulong)VringLayout.DescSize(Size), out var descAt)
            || !memory.TryGetPointer(avail, (ulong)VringLayout.AvailSize(Size), out var availAt)
            || !memory.TryGetPointer(used, (ulong)VringLayout.UsedSize(Size), out var usedAt))
            return false;
        _memory = memory;
        _desc = descAt;
        _avail = availAt;
        _used = usedAt;
        _nextUsed = Volatile.Read(ref *(ushort*)(_used + VringLayout.Index));
        IsBroken = false;
        return true;
    }

    /// <summary>Forgets where the rings are: the memory goes.</summary>
    public void Unbind()
    {
        _memory = null;
        _desc = _avail = _used = null;
    }

    /// <summary>Takes the next chain that can be walked.</summary>
    /// <param name="chain">Good until the next call; to be given back by <see cref="Complete"/>.</param>
    /// <returns>False if there is none.</returns>
    public bool TryTake([NotNullWhen(true)] out VirtqueueChain? chain)
    {
        chain = null;
        for (var left = Size; left > 0 && IsReady; left--)
        {
            var waiting = (ushort)(Volatile.Read(ref *(ushort*)(_avail + VringLayout.Index)) - _nextAvail);
            if (waiting == 0)
                return false;
            if (waiting > Size)
                return Break("an avail index that jumps", $"queue {index}: {waiting} new entries in a ring of {Size}");
            var head = *(ushort*)(_avail + VringLayout.Ring + (sizeof(ushort) * (_nextAvail & (Size - 1))));
            if (head >= Size)
                return Break("an avail entry out of range", $"queue {index}: descriptor {head} of {Size}");
            _nextAvail++;
            _chain.Begin(head);
            if (Walk(head) is not { } fault)
            {
                chain = _chain;
                return true;
            }

            note(fault, $"queue {index}: in the chain that begins with descriptor {head}");
            Complete(_chain, 0);
        }

        return false;
    }

    /// <summary>Gives a chain back to the guest.</summary>
    /// <param name="chain">The one last taken.</param>
    /// <param name="written">Bytes written into it.</param>
    public void Complete(VirtqueueChain chain, int written)
    {
        if (!IsBound)
            return;
        var entry = new Span<byte>(_used + VringLayout.Ring + (VringUsedElem.Size * (_nextUsed & (Size - 1))), VringUsedElem.Size);
        new VringUsedElem(chain.Head, (uint)written).Write(entry);
        _nextUsed++;
        Volatile.Write(ref *(ushort*)(_used + VringLayout.Index), _nextUsed);
    }

    /// <summary>Whether the guest wants to be told of what was given back so far.</summary>
    public bool WantsInterrupt()
    {
        if (!IsBound)
            return false;
        // The guest clears the flag, then looks at the index; we wrote the index, now look at the flag.
        Interlocked.MemoryBarrier();
        return (Volatile.Read(ref *(ushort*)_avail) & VringLayout.AvailNoInterrupt) == 0;
    }

    private string? Walk(ushort head)
    {
        var total = 0UL;
        var at = head;
        for (var count = 0; count < Size; count++)
        {
            var descriptor = VringDesc.Parse(new ReadOnlySpan<byte>(_desc + (VringDesc.Size * at), VringDesc.Size));
            if ((descriptor.Flags & VringDescUse.Indirect) != 0)
                return "an indirect descriptor, which was not offered";
            if (descriptor.Length == 0)
                return "a descriptor of no bytes";
            if ((total += descriptor.Length) > MaxChainBytes)
                return "a chain of too many bytes";
            if (!_memory!.TryGetPointer(descriptor.Address, descriptor.Length, out var start))
                return "a descriptor outside guest memory";
            var writable = (descriptor.Flags & VringDescUse.Write) != 0;
            if (!writable && _chain.WritableCount != 0)
                return "a buffer to read after one to write";
            _chain.Add(new GuestBuffer(start, (int)descriptor.Length), writable);
            if ((descriptor.Flags & VringDescUse.Next) == 0)
                return null;
            if (descriptor.Next >= Size)
                return "a next descriptor out of range";
            at = descriptor.Next;
        }

        return "a loop of descriptors";
    }

    private bool Break(string kind, string what)
    {
        IsBroken = true;
        note(kind, $"{what}; the queue stands still until it is set up anew");
        return false;
    }
}
