using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>The host side of one ring, with the elements and the context.</summary>
internal sealed class FakeRing(FakeMhiHost host, ulong context, int elements)
{
    public ulong Base { get; } = host.Allocate(elements * MhiRingElement.Size, 4096);

    public ulong Length => (ulong)(elements * MhiRingElement.Size);

    public ulong Context => context;

    /// <summary>The host's pointer. It points to the next element to write, or, in an event ring, to the next element to read.</summary>
    public ulong HostPointer { get; private set; }

    /// <summary>The device's pointer, as the device has published it.</summary>
    public ulong DevicePointer => host.ReadMemory64(context + MhiContextLayout.ReadPointerOffset);

    public MhiRing Empty => new(Base, Length, Base, Base);

    /// <summary>An event ring in which the device owns all elements except one.</summary>
    public MhiRing Full => new(Base, Length, Base, Base + Length - MhiRingElement.Size);

    public void Start() => HostPointer = Base;

    /// <summary>Writes an element and returns the address of the element.</summary>
    public ulong Add(MhiRingElement element)
    {
        var address = HostPointer;
        element.Write(host.At(address, MhiRingElement.Size));
        HostPointer = Next(address);
        return address;
    }

    /// <summary>Reads the events that the device has added.</summary>
    public List<MhiRingElement> Take()
    {
        var taken = new List<MhiRingElement>();
        for (; HostPointer != DevicePointer; HostPointer = Next(HostPointer))
            taken.Add(MhiRingElement.Parse(host.At(HostPointer, MhiRingElement.Size)));
        return taken;
    }

    /// <summary>The last element that the device may write. All elements before <see cref="HostPointer"/> have been read.</summary>
    public ulong Recycled => HostPointer == Base ? Base + Length - MhiRingElement.Size : HostPointer - MhiRingElement.Size;

    private ulong Next(ulong address) => address + MhiRingElement.Size == Base + Length ? Base : address + MhiRingElement.Size;
}
