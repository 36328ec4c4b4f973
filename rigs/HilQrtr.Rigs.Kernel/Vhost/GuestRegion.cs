using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A stretch of guest memory that is mapped here.</summary>
/// <param name="Address">Guest physical address; address and length do not overflow together.</param>
/// <param name="UserAddress">Where its sender has it.</param>
/// <param name="Memory">The mapping, of the region's length.</param>
internal sealed record GuestRegion(ulong Address, ulong UserAddress, Mapping Memory)
{
    public ulong Length => Memory.Length;
}
