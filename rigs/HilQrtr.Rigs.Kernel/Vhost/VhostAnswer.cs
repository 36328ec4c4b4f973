using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The reply to a guest's request.</summary>
/// <param name="Kind">Which of the others is used.</param>
/// <param name="Number">A status, or the requested number.</param>
/// <param name="Config">The requested part of configuration space; null if refused.</param>
internal readonly record struct VhostAnswer(VhostAnswerKind Kind, ulong Number = 0, VhostUserConfig? Config = null)
{
    public static VhostAnswer Done => new(VhostAnswerKind.Status);

    public static VhostAnswer Refused => new(VhostAnswerKind.Status, 1);

    /// <summary>The reply is sent later.</summary>
    public static VhostAnswer Held => new(VhostAnswerKind.Held);
}

/// <summary>Kinds of replies.</summary>
internal enum VhostAnswerKind
{
    /// <summary>Success or failure, sent only if the guest needs a reply.</summary>
    Status,

    /// <summary>A requested number.</summary>
    Number,

    /// <summary>Requested configuration space.</summary>
    Config,

    /// <summary>No reply for now.</summary>
    Held,
}
