namespace HilQrtr.Protocols.Virtio;

/// <summary>Commands between UML's PCI bus and a device (<c>include/uapi/linux/virtio_pcidev.h: virtio_pcidev_ops</c>).</summary>
public enum VirtioPcidevOp : byte
{
    /// <summary>Not used.</summary>
    Reserved = 0,

    /// <summary>Read configuration space.</summary>
    CfgRead = 1,

    /// <summary>Write configuration space.</summary>
    CfgWrite = 2,

    /// <summary>Read a BAR.</summary>
    MmioRead = 3,

    /// <summary>Write a BAR.</summary>
    MmioWrite = 4,

    /// <summary>Fill a part of a BAR with one byte.</summary>
    MmioMemset = 5,

    /// <summary>To the guest: a legacy interrupt (INT).</summary>
    Intx = 6,

    /// <summary>To the guest: a message-signalled interrupt.</summary>
    Msi = 7,

    /// <summary>To the guest: a power management event.</summary>
    Pme = 8,
}
