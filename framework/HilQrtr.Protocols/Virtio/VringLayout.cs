namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// Where things are in a split virtqueue of <c>num</c> entries (<c>include/uapi/linux/virtio_ring.h</c>).
/// <code>
/// vring_desc   num descriptors of 16 bytes
/// vring_avail  flags u16, idx u16, ring u16[num], used_event u16
/// vring_used   flags u16, idx u16, ring (id u32, len u32)[num], avail_event u16
/// </code>
/// Both idx count on past num and wrap at 65536.
/// </summary>
public static class VringLayout
{
    /// <summary>Offset of idx in either ring.</summary>
    public const int Index = 2;

    /// <summary>Offset of the first entry in either ring.</summary>
    public const int Ring = 4;

    /// <summary>VRING_AVAIL_F_NO_INTERRUPT, in the avail ring's flags.</summary>
    public const ushort AvailNoInterrupt = 1;

    /// <summary>VRING_DESC_ALIGN_SIZE.</summary>
    public const int DescAlignment = 16;

    /// <summary>VRING_AVAIL_ALIGN_SIZE.</summary>
    public const int AvailAlignment = 2;

    /// <summary>VRING_USED_ALIGN_SIZE.</summary>
    public const int UsedAlignment = 4;

    /// <summary>Bytes of a descriptor table.</summary>
    /// <param name="num">Entries of the queue.</param>
    /// <returns>In bytes.</returns>
    public static int DescSize(int num) => num * VringDesc.Size;

    /// <summary>Bytes of an avail ring.</summary>
    /// <param name="num">Entries of the queue.</param>
    /// <returns>In bytes.</returns>
    public static int AvailSize(int num) => Ring + (num * sizeof(ushort)) + sizeof(ushort);

    /// <summary>Bytes of a used ring.</summary>
    /// <param name="num">Entries of the queue.</param>
    /// <returns>In bytes.</returns>
    public static int UsedSize(int num) => Ring + (num * VringUsedElem.Size) + sizeof(ushort);
}
