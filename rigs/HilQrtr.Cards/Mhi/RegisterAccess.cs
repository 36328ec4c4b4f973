namespace HilQrtr.Cards.Mhi;

/// <summary>Host access to a register.</summary>
internal enum RegisterAccess
{
    /// <summary>The register is read-only, and writes are ignored.</summary>
    Ro,

    /// <summary>The register can be read and written.</summary>
    Rw,
}
