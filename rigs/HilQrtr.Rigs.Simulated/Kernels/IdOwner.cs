namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>Owner of an endpoint id.</summary>
internal enum IdOwner
{
    /// <summary>
    /// The device behind the link, which is the PCI function or the remote processor. An open <c>/dev/qrtr-tun</c> has no device, so the
    /// open file itself owns the id.
    /// </summary>
    Device,

    /// <summary>
    /// An address that is only compared, never dereferenced: that of the MHI controller (which exists from probe to remove), of the rpmsg
    /// device (which exists while the remote processor runs), or of the inode of the tun device. A later object at the same address
    /// inherits the id.
    /// </summary>
    Address,
}
