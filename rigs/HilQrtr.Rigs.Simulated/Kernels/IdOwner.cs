namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>What an endpoint's id belongs to.</summary>
internal enum IdOwner
{
    /// <summary>The device behind the link: the PCI function, the remote processor. An open <c>/dev/qrtr-tun</c> has none, and an id to itself.</summary>
    Device,

    /// <summary>
    /// An address that is only ever compared: of the MHI controller, which lives from probe to remove; of the rpmsg device, from
    /// start to stop of the remote processor; of the tun's inode. Whatever is allocated there later inherits the id.
    /// </summary>
    Address,
}
