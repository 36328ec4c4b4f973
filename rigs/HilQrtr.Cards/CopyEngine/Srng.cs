using System.Buffers.Binary;
using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.CopyEngine;

/// <summary>
/// A copy engine ring. It is configured from the ring's registers when the host enables the ring
/// (<c>ath11k/hal.c: ath11k_hal_srng_src_hw_init, ath11k_hal_srng_dst_hw_init</c>). Positions are counted in 32-bit words. Every new
/// position that the host sets is checked.
/// </summary>
internal sealed class Srng
{
    private const uint MsiEnable = 1 << 8;
    private const uint SizeMask = 0xfffff;

    private readonly IHostMemory _memory;
    private readonly uint _entryWords;
    private readonly ulong _base;
    private readonly uint _words;
    private readonly ulong _pointerAddress;

    private Srng(IHostMemory memory, RegisterFile registers, uint r0, uint pointerRegister, uint entryWords)
    {
        _memory = memory;
        _entryWords = entryWords;
        _base = Address40(registers, r0);
        _words = (registers.Peek(r0 + SrngRegisters.BaseMsb) >> 8) & SizeMask;
        _pointerAddress = Address40(registers, r0 + pointerRegister);
        if ((registers.Peek(r0 + SrngRegisters.Msi1BaseMsb) & MsiEnable) != 0)
            Message = (Address40(registers, r0 + SrngRegisters.Msi1BaseLsb), registers.Peek(r0 + SrngRegisters.Msi1Data));
    }

    /// <summary>The message that interrupts the host for this ring; null if the host has not assigned one.</summary>
    public (ulong Address, uint Data)? Message { get; }

    /// <summary>The host's position in the ring.</summary>
    public uint HostPosition { get; private set; }

    /// <summary>The card's position in the ring.</summary>
    public uint Position { get; private set; }

    /// <summary>Whether the card has read all entries. Meaningful only for a ring that the card reads.</summary>
    public bool IsEmpty => Position == HostPosition;

    /// <summary>Whether the ring has no free entry. Meaningful only for a ring that the card writes.</summary>
    public bool IsFull => Next == HostPosition;

    private uint Next => Position + _entryWords == _words ? 0 : Position + _entryWords;

    /// <summary>Creates a ring from its registers. If their values are invalid, this method records a violation and returns null.</summary>
    public static Srng? Create(IHostMemory memory, CardModel card, RegisterFile registers, string name, uint r0, uint pointerRegister, uint entryWords)
    {
        var ring = new Srng(memory, registers, r0, pointerRegister, entryWords);
        if (ring._words >= 2 * entryWords && ring._words % entryWords == 0)
            return ring;
        card.Context.Violate($"{name}: size of {ring._words} words is invalid; it must be two or more entries of {entryWords} words each");
        return null;
    }

    /// <summary>Sets the host's position.</summary>
    /// <returns>False if the position is not the start of an entry.</returns>
    public bool TryMoveHost(uint position)
    {
        if (position >= _words || position % _entryWords != 0)
            return false;
        HostPosition = position;
        return true;
    }

    /// <summary>Reads the entry at the card's position and advances the position.</summary>
    public bool TryTake(Span<byte> entry) => _memory.TryRead(EntryAddress, entry) && Advance();

    /// <summary>Writes the entry at the card's position and advances the position.</summary>
    public bool TryPut(ReadOnlySpan<byte> entry) => _memory.TryWrite(EntryAddress, entry) && Advance();

    /// <summary>Writes the card's position to host memory.</summary>
    public bool TryPublishPosition()
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(word, Position);
        return _memory.TryWrite(_pointerAddress, word);
    }

    private ulong EntryAddress => _base + ((ulong)Position * sizeof(uint));

    /// <summary>Reads a 40-bit address. In the high register, only the low byte belongs to the address.</summary>
    private static ulong Address40(RegisterFile registers, uint low) =>
        registers.Peek(low) | ((ulong)(byte)registers.Peek(low + sizeof(uint)) << 32);

    private bool Advance()
    {
        Position = Next;
        return true;
    }
}
