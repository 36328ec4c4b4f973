namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>Owner of an endpoint id.</summary>
internal enum IdOwner
{
    /// <summary>The device behind the link: the PCI function or the remote processor. An open <c>/dev/qrtr-tun</c> has no device and owns its id itself.</summary>
    Device,

    /// <summary>
    /// An address that is only ever compared: of the MHI controller (allocated from probe to remove), of the rpmsg device (from start
    /// to stop of the remote processor), or of the tun's inode. A later object at the same address inherits the id.
    /// </summary>
    Address,
}
