using System.Buffers.Binary;
using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>
/// A ring in host memory. The host's values are not trusted. If a context is invalid, no ring is created. An invalid pointer is ignored.
/// If a ring turns out not to be in host memory, it is disabled.
/// </summary>
internal sealed class HostRing
{
    private const ulong MaxLength = 1024 * 1024;

    private readonly PciHost _host;
    private readonly CardModel _card;
    private readonly string _name;
    private readonly ulong _context;
    private readonly MhiRing _ring;
    private bool _gone;

    private HostRing(PciHost host, CardModel card, string name, ulong context, MhiRing ring)
    {
        (_host, _card, _name, _context, _ring) = (host, card, name, context, ring);
        ReadPointer = ring.ReadPointer;
        WritePointer = ring.WritePointer;
    }

    public ulong ReadPointer { get; private set; }

    public ulong WritePointer { get; private set; }

    /// <summary>
    /// Whether the read pointer equals the write pointer, or the ring is disabled. If the pointers are equal, a command or transfer ring is
    /// empty, and an event ring is full.
    /// </summary>
    public bool AtEnd => _gone || ReadPointer == WritePointer;

    /// <summary>Creates a ring. If the context is invalid, this method records a violation and returns null.</summary>
    public static HostRing? Create(PciHost host, CardModel card, string name, ulong context, MhiRing ring)
    {
        if (FindError(ring) is not { } why)
            return new HostRing(host, card, name, context, ring);
        card.Context.Violate($"context of the {name} at 0x{context:x}: {why}");
        return null;
    }

    /// <summary>Sets the write pointer from a doorbell.</summary>
    /// <returns>False if the pointer is not the address of an element in the ring. In that case, a violation is recorded.</returns>
    public bool TrySetWritePointer(ulong pointer)
    {
        if (IsElement(_ring, pointer))
        {
            WritePointer = pointer;
            return true;
        }

        _card.Context.Violate($"doorbell of the {_name}: 0x{pointer:x} is not the address of an element; the ring is {_ring.Length} bytes long and starts at 0x{_ring.Base:x}");
        return false;
    }

    /// <summary>Reads the element at the device's pointer, which is <see cref="ReadPointer"/>.</summary>
    public bool TryRead(out MhiRingElement element)
    {
        Span<byte> bytes = stackalloc byte[MhiRingElement.Size];
        if (!_host.TryRead(ReadPointer, bytes))
        {
            element = default;
            return Lose(ReadPointer);
        }

        element = MhiRingElement.Parse(bytes);
        return true;
    }

    /// <summary>Writes the element at the device's pointer, which is <see cref="ReadPointer"/>.</summary>
    public bool TryWrite(MhiRingElement element)
    {
        Span<byte> bytes = stackalloc byte[MhiRingElement.Size];
        element.Write(bytes);
        return _host.TryWrite(ReadPointer, bytes) || Lose(ReadPointer);
    }

    /// <summary>Advances the device's pointer by one element and publishes it to the host.</summary>
    public bool TryAdvance()
    {
        var next = ReadPointer + MhiRingElement.Size;
        ReadPointer = next == _ring.Base + _ring.Length ? _ring.Base : next;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ReadPointer);
        var address = _context + MhiContextLayout.ReadPointerOffset;
        return _host.TryWrite(address, bytes) || Lose(address);
    }

    private static string? FindError(MhiRing ring)
    {
        if (ring.Length < 2 * MhiRingElement.Size || ring.Length > MaxLength || ring.Length % MhiRingElement.Size != 0)
            return $"rlen {ring.Length} must be 32 to {MaxLength} bytes and a multiple of 16";
        if (ring.Base > ulong.MaxValue - ring.Length)
            return $"rbase 0x{ring.Base:x} with {ring.Length} bytes wraps around the end of memory";
        if (!IsElement(ring, ring.ReadPointer))
            return $"rp 0x{ring.ReadPointer:x} is not the address of an element in the {ring.Length} bytes at 0x{ring.Base:x}";
        return IsElement(ring, ring.WritePointer)
            ? null
            : $"wp 0x{ring.WritePointer:x} is not the address of an element in the {ring.Length} bytes at 0x{ring.Base:x}";
    }

    private static bool IsElement(MhiRing ring, ulong pointer) =>
        pointer >= ring.Base && pointer - ring.Base < ring.Length && (pointer - ring.Base) % MhiRingElement.Size == 0;

    private bool Lose(ulong address)
    {
        _gone = true;
        _card.Context.Violate($"{_name}: cannot access host memory at 0x{address:x}; the ring is disabled");
        return false;
    }
}
