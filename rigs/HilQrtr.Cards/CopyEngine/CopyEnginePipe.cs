using System.Buffers.Binary;
using HilQrtr.Cards.Mhi;
using static HilQrtr.Cards.CopyEngine.SrngRegisters;

namespace HilQrtr.Cards.CopyEngine;

/// <summary>
/// One copy engine (<c>ath11k/ce.c</c>). The source ring carries frames to the card. The host posts receive buffers in the destination
/// ring, and the card reports in the status ring which of these buffers it has filled. The descriptors are in
/// <c>ath11k/hal_desc.h: struct hal_ce_srng_*_desc</c>.
/// </summary>
internal sealed class CopyEnginePipe(
    IHostMemory memory, CardModel card, RegisterFile registers, uint address, int number, Action<int, ReadOnlyMemory<byte>> received, Action<int, (ulong Address, uint Data)?> interrupt)
{
    public const uint Source = 0x0000;
    public const uint SourceHeadPointer = 0x0400;
    public const uint Destination = 0x1000;
    public const uint Status = 0x1058;
    public const uint DestinationHeadPointer = 0x1400;
    public const uint StatusTailPointer = 0x140c;

    private const int SourceEntryWords = 4;
    private const int DestinationEntryWords = 2;
    private const int StatusEntryWords = 4;
    private const int MaxPending = 1024;

    private readonly Queue<byte[]> _waiting = new();
    private Srng? _source;
    private Srng? _destination;
    private Srng? _status;

    /// <summary>Whether the host has posted a buffer that is still free.</summary>
    public bool HasBuffers => _destination is { IsEmpty: false };

    public void Reset()
    {
        _waiting.Clear();
        (_source, _destination, _status) = (null, null, null);
    }

    /// <summary>Handles a write to a register of this engine.</summary>
    public void Written(uint offset, uint value)
    {
        switch (offset)
        {
            // To set up a ring, the host first writes the base address, then zeroes both positions, and finally enables the ring.
            case Source:
                _source = null;
                break;
            case Destination:
                _destination = null;
                break;
            case Status:
                _status = null;
                break;
            case Source + Misc:
                _source = Load("source ring", Source, TailPointerAddress, SourceEntryWords, value);
                break;
            case Destination + Misc:
                _destination = Load("destination ring", Destination, TailPointerAddress, DestinationEntryWords, value);
                break;
            case Status + Misc:
                _status = Load("status ring", Status, HeadPointerAddress, StatusEntryWords, value);
                break;
            case SourceHeadPointer when TryMove(_source, "source ring", value):
                Receive(_source!);
                break;
            case DestinationHeadPointer:
                TryMove(_destination, "destination ring", value);
                break;
            case StatusTailPointer:
                TryMove(_status, "status ring", value);
                break;
        }
    }

    /// <summary>Queues a frame. <see cref="Flush"/> sends the frame when the host has posted a buffer.</summary>
    public void Send(byte[] frame)
    {
        if (_waiting.Count < MaxPending)
            _waiting.Enqueue(frame);
        else
            card.Context.Violate($"CE{number}: frame of {frame.Length} bytes lost: {MaxPending} frames are already waiting for buffers");
    }

    /// <summary>Copies pending frames to the host's buffers.</summary>
    public void Flush()
    {
        if (_destination is not { } buffers || _status is not { } status)
            return;
        var any = false;
        while (_waiting.Count > 0 && !buffers.IsEmpty && !status.IsFull)
        {
            if (!TryFill(buffers, status, _waiting.Dequeue()))
            {
                (_destination, _status) = (null, null);
                card.Context.Violate($"CE{number}: the destination ring, the status ring or a buffer is not in host memory; both rings are disabled");
                return;
            }

            any = true;
        }

        if (!any)
            return;
        buffers.TryPublishPosition();
        status.TryPublishPosition();
        interrupt(number, status.Message);
    }

    private Srng? Load(string ring, uint offset, uint pointerRegister, uint entryWords, uint misc) => (misc & MiscEnable) == 0
        ? null
        : Srng.Create(memory, card, registers, $"CE{number}: {ring}", address + offset, pointerRegister, entryWords);

    private bool TryMove(Srng? ring, string name, uint position)
    {
        if (ring is null && position == 0)
            return false;
        if (ring is not null && ring.TryMoveHost(position))
            return true;
        card.Context.Violate($"CE{number}: {name} was set to position {position}, {(ring is null ? "but the ring is not enabled" : "which is not the start of an entry")}");
        return false;
    }

    private void Receive(Srng source)
    {
        Span<byte> descriptor = stackalloc byte[SourceEntryWords * sizeof(uint)];
        while (!source.IsEmpty)
        {
            if (!source.TryTake(descriptor))
            {
                card.Context.Violate($"CE{number}: the source ring is not in host memory; the ring is disabled");
                _source = null;
                return;
            }

            // In buffer_addr_info, bits 7:0 are the upper part of the address, and bits 31:16 are the length.
            var frame = new byte[BinaryPrimitives.ReadUInt16LittleEndian(descriptor[6..])];
            if (memory.TryRead(Buffer(descriptor), frame))
                received(number, frame);
            else
                card.Context.Violate($"CE{number}: {frame.Length} bytes at 0x{Buffer(descriptor):x} are not in host memory");
        }

        source.TryPublishPosition();
        interrupt(number, source.Message);
    }

    private bool TryFill(Srng buffers, Srng status, byte[] frame)
    {
        Span<byte> descriptor = stackalloc byte[DestinationEntryWords * sizeof(uint)];
        Span<byte> doneEntry = stackalloc byte[StatusEntryWords * sizeof(uint)];
        doneEntry.Clear();
        // In flags, bits 31:16 are the length (HAL_CE_DST_STATUS_DESC_FLAGS_LEN).
        BinaryPrimitives.WriteUInt16LittleEndian(doneEntry[2..], (ushort)frame.Length);
        return buffers.TryTake(descriptor) && memory.TryWrite(Buffer(descriptor), frame) && status.TryPut(doneEntry);
    }

    private static ulong Buffer(ReadOnlySpan<byte> descriptor) =>
        BinaryPrimitives.ReadUInt32LittleEndian(descriptor) | ((ulong)descriptor[4] << 32);
}
