using System.Buffers.Binary;
using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>Finds out the sizes of a function's BARs, as <c>drivers/pci/probe.c: __pci_read_base</c> does.</summary>
internal static class PciBars
{
    public const int Count = 6;

    private const int BaseAddress0 = 0x10;
    private const uint SpaceIo = 1;
    private const uint TypeMask = 6;
    private const uint Type64 = 4;

    /// <summary>Returns the size of each BAR in bytes, or 0 where there is none. The registers keep their values.</summary>
    public static ulong[] SizesOf(IPciFunction function)
    {
        var sizes = new ulong[Count];
        if (Read(function, 0) == uint.MaxValue)
            return sizes; // The card is unplugged.
        for (var i = 0; i < Count; i++)
        {
            var mask = Size(function, i);
            if (mask == 0)
                continue;
            if ((mask & SpaceIo) != 0)
                sizes[i] = (ushort)(~(mask & ~3u) + 1);
            else if ((mask & TypeMask) != Type64 || i == Count - 1)
                sizes[i] = ~(mask & ~15u) + 1;
            else
                sizes[i] = ~((((ulong)Size(function, i + 1)) << 32) | (mask & ~15u)) + 1;
            if ((mask & (SpaceIo | TypeMask)) == Type64)
                i++;
        }

        return sizes;
    }

    private static uint Size(IPciFunction function, int bar)
    {
        var offset = BaseAddress0 + (bar * sizeof(uint));
        var before = Read(function, offset);
        Write(function, offset, uint.MaxValue);
        var mask = Read(function, offset);
        Write(function, offset, before);
        return mask;
    }

    private static uint Read(IPciFunction function, int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        function.ReadConfig(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private static void Write(IPciFunction function, int offset, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        function.WriteConfig(offset, bytes);
    }
}
