using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The device's side of a split virtqueue in guest memory. Both indices are 16 bits wide and wrap around. An invalid chain is
/// returned to the guest unused. An invalid ring stops the queue until the guest sets it up again.
/// </summary>
/// <param name="index">Index of the queue in its device.</param>
/// <param name="note">Called for each invalid chain or ring, with the kind of problem and the details.</param>
internal sealed unsafe class Virtqueue(int index, Action<string, string> note)
{
    /// <summary>Maximum accepted number of entries. UML uses 256.</summary>
    public const int MaxSize = 1024;

    /// <summary>Maximum accepted size of a chain, in bytes. A limit is needed because a chain may refer to the same memory many times.</summary>
    public const int MaxChainBytes = 4 << 20;

    private readonly VirtqueueChain _chain = new();
    private GuestMemory? _memory;
    private byte* _desc;
    private byte* _avail;
    private byte* _used;
    private ushort _nextAvail;
    private ushort _nextUsed;

    /// <summary>Index of the queue in its device.</summary>
    public int Index => index;

    /// <summary>Number of entries; 0 until the guest has set it.</summary>
    public int Size { get; private set; }

    /// <summary>Whether the guest has enabled the queue.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Whether the queue was stopped because of an invalid ring.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the addresses of the queue's rings are known.</summary>
    public bool IsBound => _desc != null;

    /// <summary>Whether the device may use the queue.</summary>
    public bool IsReady => IsEnabled && IsBound && !IsBroken;

    /// <summary>Sets the number of entries. After that, the rings must be bound again.</summary>
    /// <returns>True if the number is a power of two from 1 to <see cref="MaxSize"/>. If false, nothing has changed.</returns>
    public bool TrySetSize(uint size)
    {
        if (size is 0 or > MaxSize || !BitOperations.IsPow2(size))
            return false;
        Unbind();
        Size = (int)size;
        return true;
    }

    /// <summary>Sets the index of the next avail ring entry to take, and clears <see cref="IsBroken"/>.</summary>
    public void SetBase(ushort next)
    {
        _nextAvail = next;
        IsBroken = false;
    }

    /// <summary>Binds the queue to its descriptor table and rings, and clears <see cref="IsBroken"/>.</summary>
    /// <returns>False if the size is not known, or if a part is misaligned or not entirely in guest memory. In that case, the queue is left unbound.</returns>
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

    /// <summary>Forgets the addresses of the rings. Must be called before their memory is unmapped.</summary>
    public void Unbind()
    {
        _memory = null;
        _desc = _avail = _used = null;
    }

    /// <summary>Takes the next valid chain from the queue.</summary>
    /// <param name="chain">The chain, valid until the next call. Return it with <see cref="Complete"/>.</param>
    /// <returns>False if there is no chain.</returns>
    public bool TryTake([NotNullWhen(true)] out VirtqueueChain? chain)
    {
        chain = null;
        for (var remaining = Size; remaining > 0 && IsReady; remaining--)
        {
            var waiting = (ushort)(Volatile.Read(ref *(ushort*)(_avail + VringLayout.Index)) - _nextAvail);
            if (waiting == 0)
                return false;
            if (waiting > Size)
                return Break("avail index jumps", $"queue {index}: {waiting} new entries in a ring of {Size}");
            var head = *(ushort*)(_avail + VringLayout.Ring + (sizeof(ushort) * (_nextAvail & (Size - 1))));
            if (head >= Size)
                return Break("avail entry out of range", $"queue {index}: descriptor {head} of {Size}");
            _nextAvail++;
            _chain.Begin(head);
            if (Walk(head) is not { } fault)
            {
                chain = _chain;
                return true;
            }

            note(fault, $"queue {index}: in the chain at descriptor {head}");
            Complete(_chain, 0);
        }

        return false;
    }

    /// <summary>Returns a chain to the guest.</summary>
    /// <param name="chain">The chain that was taken last.</param>
    /// <param name="written">Number of bytes written to the chain.</param>
    public void Complete(VirtqueueChain chain, int written)
    {
        if (!IsBound)
            return;
        var entry = new Span<byte>(_used + VringLayout.Ring + (VringUsedElem.Size * (_nextUsed & (Size - 1))), VringUsedElem.Size);
        new VringUsedElem(chain.Head, (uint)written).Write(entry);
        _nextUsed++;
        Volatile.Write(ref *(ushort*)(_used + VringLayout.Index), _nextUsed);
    }

    /// <summary>Returns whether the guest has requested an interrupt for the chains returned so far.</summary>
    public bool NeedsInterrupt()
    {
        if (!IsBound)
            return false;
        // The guest clears the flag and then reads the index. We have written the index and now read the flag. Without the barrier, each
        // side could miss the other's write.
        Interlocked.MemoryBarrier();
        return (Volatile.Read(ref *(ushort*)_avail) & VringLayout.AvailNoInterrupt) == 0;
    }

    private string? Walk(ushort head)
    {
        var total = 0UL;
        var index = head;
        for (var count = 0; count < Size; count++)
        {
            var descriptor = VringDesc.Parse(new ReadOnlySpan<byte>(_desc + (VringDesc.Size * index), VringDesc.Size));
            if ((descriptor.Flags & VringDescUse.Indirect) != 0)
                return "indirect descriptor, which was not negotiated";
            if (descriptor.Length == 0)
                return "empty descriptor";
            if ((total += descriptor.Length) > MaxChainBytes)
                return "chain too long";
            if (!_memory!.TryGetPointer(descriptor.Address, descriptor.Length, out var start))
                return "descriptor outside guest memory";
            var writable = (descriptor.Flags & VringDescUse.Write) != 0;
            if (!writable && _chain.WritableCount != 0)
                return "readable buffer after a writable one";
            _chain.Add(new GuestBuffer(start, (int)descriptor.Length), writable);
            if ((descriptor.Flags & VringDescUse.Next) == 0)
                return null;
            if (descriptor.Next >= Size)
                return "next descriptor out of range";
            index = descriptor.Next;
        }

        return "descriptor loop";
    }

    private bool Break(string kind, string what)
    {
        IsBroken = true;
        note(kind, $"{what}; the queue is stopped until the guest sets it up again");
        return false;
    }
}
