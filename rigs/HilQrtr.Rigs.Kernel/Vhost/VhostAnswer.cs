using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The reply to a guest's request.</summary>
/// <param name="Kind">Selects which of the other fields is valid.</param>
/// <param name="Number">A status, or the requested number.</param>
/// <param name="Config">The requested part of configuration space; null if the request was refused.</param>
internal readonly record struct VhostAnswer(VhostAnswerKind Kind, ulong Number = 0, VhostUserConfig? Config = null)
{
    public static VhostAnswer Done => new(VhostAnswerKind.Status);

    public static VhostAnswer Refused => new(VhostAnswerKind.Status, 1);

    /// <summary>A reply that will be sent later.</summary>
    public static VhostAnswer Held => new(VhostAnswerKind.Held);
}

/// <summary>Kinds of replies.</summary>
internal enum VhostAnswerKind
{
    /// <summary>Success or failure. Sent only if the guest wants a reply.</summary>
    Status,

    /// <summary>The number that the guest requested.</summary>
    Number,

    /// <summary>The part of configuration space that the guest requested.</summary>
    Config,

    /// <summary>No reply is sent for now.</summary>
    Held,
}
