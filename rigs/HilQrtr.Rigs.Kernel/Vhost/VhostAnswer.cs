using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>What the guest is told after a request.</summary>
/// <param name="Kind">Which of the others counts.</param>
/// <param name="Number">A status, or the number asked for.</param>
/// <param name="Config">The part of configuration space asked for; null if it was refused.</param>
internal readonly record struct VhostAnswer(VhostAnswerKind Kind, ulong Number = 0, VhostUserConfig? Config = null)
{
    /// <summary>Done.</summary>
    public static VhostAnswer Done => new(VhostAnswerKind.Status);

    /// <summary>Not done.</summary>
    public static VhostAnswer Refused => new(VhostAnswerKind.Status, 1);

    /// <summary>Done; told later.</summary>
    public static VhostAnswer Held => new(VhostAnswerKind.Held);
}
