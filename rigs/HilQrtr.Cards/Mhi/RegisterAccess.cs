namespace HilQrtr.Cards.Mhi;

/// <summary>What a host may do with a register.</summary>
internal enum RegisterAccess
{
    /// <summary>Read-only; writes are ignored.</summary>
    Ro,

    /// <summary>Read and write.</summary>
    Rw,
}
