namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>What becomes of a guest that told a device of new buffers.</summary>
internal enum KickOutcome
{
    /// <summary>It goes on.</summary>
    Done,

    /// <summary>It stands still, its clock included, until <see cref="IVirtioTransport.Release"/>; possible for an in-band kick only.</summary>
    Hold,
}
