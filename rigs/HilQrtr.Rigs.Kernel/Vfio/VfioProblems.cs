using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>Texts for problems with a vfio-user client.</summary>
internal static class VfioProblems
{
    /// <summary>Hint for a problem caused by a client.</summary>
    public const string ClientIsWrong = "the client misbehaves, or it is not the vfio-user-pci of QEMU 10.1 or later: see QEMU's output";
}

/// <summary>Thrown to refuse a client's request with an error reply. The connection survives.</summary>
/// <param name="error">The error for the reply.</param>
/// <param name="kind">One of a few fixed texts.</param>
/// <param name="what">Details.</param>
internal sealed class VfioRefusedException(Errno error, string kind, string what) : Exception(what)
{
    public Errno Error => error;

    public string Kind => kind;
}
