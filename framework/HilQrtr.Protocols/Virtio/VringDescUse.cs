namespace HilQrtr.Protocols.Virtio;

/// <summary>Flags of a descriptor (<c>include/uapi/linux/virtio_ring.h: VRING_DESC_F_*</c>).</summary>
[Flags]
public enum VringDescUse : ushort
{
    /// <summary>The device reads the buffer, and it is the chain's last.</summary>
    None = 0,

    /// <summary>The chain goes on.</summary>
    Next = 1,

    /// <summary>The device writes the buffer.</summary>
    Write = 2,

    /// <summary>The buffer is a table of descriptors.</summary>
    Indirect = 4,
}
