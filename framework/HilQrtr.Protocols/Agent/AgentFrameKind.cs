namespace HilQrtr.Protocols.Agent;

/// <summary>What a frame is: its first byte.</summary>
public enum AgentFrameKind : byte
{
    /// <summary>First frame of either end.</summary>
    Hello = 0x01,

    /// <summary>Agent to host: it has nothing to do until it is spoken to.</summary>
    Turn = 0x02,

    /// <summary>Host to agent: ends a batch.</summary>
    Go = 0x03,

    /// <summary>Host to agent: do something.</summary>
    Request = 0x10,

    /// <summary>Agent to host: what became of a request.</summary>
    Response = 0x11,

    /// <summary>Host to agent: the outcome of a request is not waited for any more.</summary>
    Cancel = 0x12,

    /// <summary>Agent to host: the next item of a stream.</summary>
    Event = 0x13,

    /// <summary>Host to agent: room for more of a stream.</summary>
    Credit = 0x14,

    /// <summary>Last frame of either end.</summary>
    Goodbye = 0x1f,
}
