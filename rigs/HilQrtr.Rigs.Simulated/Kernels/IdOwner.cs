namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>The kind of object that owns an endpoint id.</summary>
internal enum IdOwner
{
    /// <summary>
    /// The device behind the link: the PCI function or the remote processor. An open <c>/dev/qrtr-tun</c> has no device, so the
    /// open file itself owns the id.
    /// </summary>
    Device,

    /// <summary>
    /// The address of a kernel object: the MHI controller (which exists from probe to remove), the rpmsg device (which exists while the
    /// remote processor runs), or the tun device's inode. The address is only compared, never dereferenced. A later object at the same
    /// address inherits the id.
    /// </summary>
    Address,
}
