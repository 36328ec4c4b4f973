namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>What is known about a message before one arrives.</summary>
internal sealed class WlfwDescriptor
{
    private static readonly string?[] NoNames = new string?[256];

    private readonly string?[] _names;

    public WlfwDescriptor(WlfwMessage prototype)
    {
        Prototype = prototype;
        Protocol = ProtocolOf(prototype.Id, prototype.Type);
        TakesAnyTlv = prototype is UnknownWlfwMessage;
        _names = TakesAnyTlv ? NoNames : new WlfwNamer().NamesOf(prototype);
    }

    /// <summary>The message with nothing in it.</summary>
    public WlfwMessage Prototype { get; }

    /// <summary>How errors call the message.</summary>
    public string Protocol { get; }

    /// <summary>Nothing is known about the message, so no TLV of it can be wrong.</summary>
    public bool TakesAnyTlv { get; }

    public bool Knows(byte tlv) => _names[tlv] is not null;

    public string? NameOf(byte tlv) => _names[tlv];

    public static string ProtocolOf(WlfwMessageId id, QmiMessageType type) => type switch
    {
        QmiMessageType.Request => $"WLFW {id.KernelName()} request",
        QmiMessageType.Response => $"WLFW {id.KernelName()} response",
        QmiMessageType.Indication => $"WLFW {id.KernelName()} indication",
        _ => $"WLFW {id.KernelName()} of type {(byte)type}",
    };
}
