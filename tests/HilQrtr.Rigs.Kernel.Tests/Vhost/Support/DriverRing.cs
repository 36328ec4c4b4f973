using System.Buffers.Binary;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>The driver's side of a split virtqueue, in memory at guest address <paramref name="baseAddress"/>. The driver's buffers come after the rings.</summary>
internal sealed class DriverRing(TestMemory memory, ulong baseAddress, int offset, int size)
{
    public const int Footprint = 0x10000;
    private const int BufferSize = 512;

    private int _nextDescriptor;
    private ushort _available;
    private ushort _usedSeen;

    public int Size => size;

    public ulong Desc => baseAddress + (ulong)offset;

    public ulong Avail => Desc + (ulong)VringLayout.DescSize(size);

    public ulong Used => (Avail + (ulong)VringLayout.AvailSize(size) + 3) & ~3UL;

    private int BuffersOffset => offset + 0x8000;

    /// <summary>Sets the start value of both indices.</summary>
    public void StartAt(ushort index)
    {
        _available = _usedSeen = index;
        Write16(Avail + VringLayout.Index, index);
        Write16(Used + VringLayout.Index, index);
    }

    /// <summary>Builds a chain of buffers in the driver's memory and adds it to the available ring.</summary>
    /// <returns>Index of the chain's first descriptor.</returns>
    public int Offer(byte[]? read, params int[] writable)
    {
        var parts = (read is null ? [] : new[] { (Bytes: read, Length: read.Length, IsWritable: false) })
            .Concat(writable.Select(w => (Bytes: (byte[])[], Length: w, IsWritable: true))).ToArray();
        var head = _nextDescriptor;
        for (var i = 0; i < parts.Length; i++)
        {
            var index = _nextDescriptor;
            _nextDescriptor = (_nextDescriptor + 1) % size;
            parts[i].Bytes.CopyTo(memory.Bytes[BufferAt(index)..]);
            var isLast = i == parts.Length - 1;
            Describe(index, new VringDesc(
                baseAddress + (ulong)BufferAt(index), (uint)parts[i].Length,
                (isLast ? 0 : VringDescUse.Next) | (parts[i].IsWritable ? VringDescUse.Write : 0), (ushort)(isLast ? 0 : _nextDescriptor)));
        }

        Publish((ushort)head);
        return head;
    }

    /// <summary>Writes a descriptor, which need not be valid.</summary>
    public void Describe(int index, VringDesc descriptor) => descriptor.Write(memory.Bytes[(offset + (index * VringDesc.Size))..]);

    /// <summary>Puts a chain's head into the avail ring.</summary>
    public void Publish(ushort head)
    {
        Write16(Avail + VringLayout.Ring + (sizeof(ushort) * (ulong)(_available % size)), head);
        SetAvailIndex(++_available);
    }

    public ushort AvailIndex => _available;

    public void SetAvailIndex(ushort index) => Write16(Avail + VringLayout.Index, index);

    public void SetAvailFlags(ushort flags) => Write16(Avail, flags);

    /// <summary>Takes the next chain that the device has returned, or returns null if there is none.</summary>
    public VringUsedElem? TakeUsed()
    {
        if (Read16(Used + VringLayout.Index) == _usedSeen)
            return null;
        var entry = Used + VringLayout.Ring + (VringUsedElem.Size * (ulong)(_usedSeen % size));
        _usedSeen++;
        return VringUsedElem.Parse(memory.Bytes[(int)(entry - baseAddress)..]);
    }

    /// <summary>Returns the contents of the buffer that belongs to a descriptor.</summary>
    public byte[] Buffer(int descriptor, int length) => memory.Bytes.Slice(BufferAt(descriptor), length).ToArray();

    private int BufferAt(int descriptor) => BuffersOffset + (descriptor * BufferSize);

    private void Write16(ulong address, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(memory.Bytes[(int)(address - baseAddress)..], value);

    private ushort Read16(ulong address) => BinaryPrimitives.ReadUInt16LittleEndian(memory.Bytes[(int)(address - baseAddress)..]);
}
