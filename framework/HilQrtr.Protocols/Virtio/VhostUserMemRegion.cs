namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A stretch of guest memory in a file (<c>arch/um/drivers/vhost_user.h: vhost_user_mem_region</c>).
/// <code>guest_addr u64, size u64, user_addr u64, mmap_offset u64</code>
/// </summary>
/// <param name="GuestAddress">Guest physical address.</param>
/// <param name="Size">In bytes.</param>
/// <param name="UserAddress">Where the sender has it; UML says the guest physical address.</param>
/// <param name="MmapOffset">Where it begins in the file.</param>
public readonly record struct VhostUserMemRegion(ulong GuestAddress, ulong Size, ulong UserAddress, ulong MmapOffset)
{
    /// <summary>Bytes of a region's description.</summary>
    public const int WireSize = 32;

    internal static VhostUserMemRegion Read(ref WireReader reader) => new(
        reader.ReadUInt64("guest_addr"), reader.ReadUInt64("size"), reader.ReadUInt64("user_addr"), reader.ReadUInt64("mmap_offset"));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(GuestAddress, "guest_addr");
        writer.WriteUInt64(Size, "size");
        writer.WriteUInt64(UserAddress, "user_addr");
        writer.WriteUInt64(MmapOffset, "mmap_offset");
    }
}
