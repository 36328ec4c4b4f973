using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>The host's side of one ring: memory for the elements, and the place where the context is.</summary>
internal sealed class FakeRing(FakeMhiHost host, ulong context, int elements)
{
    public ulong Base { get; } = host.Allocate(elements * MhiRingElement.Size, 4096);

    public ulong Length => (ulong)(elements * MhiRingElement.Size);

    public ulong Context => context;

    /// <summary>The host's place: where it writes next, or reads next of an event ring.</summary>
    public ulong Here { get; private set; }

    /// <summary>The device's place, as it told.</summary>
    public ulong DevicePointer => host.ReadMemory64(context + MhiContextLayout.ReadPointerOffset);

    public MhiRing Empty => new(Base, Length, Base, Base);

    /// <summary>An event ring, all of whose elements but one are the device's.</summary>
    public MhiRing Full => new(Base, Length, Base, Base + Length - MhiRingElement.Size);

    public void Start() => Here = Base;

    /// <summary>Writes an element; returns where.</summary>
    public ulong Add(MhiRingElement element)
    {
        var at = Here;
        element.Write(host.At(at, MhiRingElement.Size));
        Here = Next(at);
        return at;
    }

    /// <summary>Reads what the device has added.</summary>
    public List<MhiRingElement> Take()
    {
        var taken = new List<MhiRingElement>();
        for (; Here != DevicePointer; Here = Next(Here))
            taken.Add(MhiRingElement.Parse(host.At(Here, MhiRingElement.Size)));
        return taken;
    }

    /// <summary>The last element the device may write to, all before <see cref="Here"/> having been read.</summary>
    public ulong Recycled => Here == Base ? Base + Length - MhiRingElement.Size : Here - MhiRingElement.Size;

    private ulong Next(ulong at) => at + MhiRingElement.Size == Base + Length ? Base : at + MhiRingElement.Size;
}
