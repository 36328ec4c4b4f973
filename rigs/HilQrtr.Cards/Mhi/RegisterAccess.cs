namespace HilQrtr.Cards.Mhi;

/// <summary>What a host may do with a register.</summary>
internal enum RegisterAccess
{
    /// <summary>Read; what is written is forgotten.</summary>
    Ro,

    /// <summary>Read and write.</summary>
    Rw,
}
