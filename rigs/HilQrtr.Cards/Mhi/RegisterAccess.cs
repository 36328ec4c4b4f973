namespace HilQrtr.Cards.Mhi;

/// <summary>Host access to a register.</summary>
internal enum RegisterAccess
{
    /// <summary>Read-only; writes are ignored.</summary>
    Ro,

    /// <summary>Read and write.</summary>
    Rw,
}
