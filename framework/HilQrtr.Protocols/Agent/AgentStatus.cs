namespace HilQrtr.Protocols.Agent;

/// <summary>Outcomes that are no error number of the kernel. 0 is success, an error number is positive.</summary>
public static class AgentStatus
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The agent knows no such operation.</summary>
    public const int UnknownOperation = -1;

    /// <summary>The payload is not what the operation takes.</summary>
    public const int Malformed = -2;

    /// <summary>The handle is not open, or no handle of this sort.</summary>
    public const int NoSuchHandle = -3;

    /// <summary>Too much is open or under way already.</summary>
    public const int TooMany = -4;

    /// <summary>The answer does not fit into a frame.</summary>
    public const int TooLarge = -5;

    /// <summary>The request was cancelled before anything was done.</summary>
    public const int Cancelled = -6;

    /// <summary>The agent itself failed.</summary>
    public const int Failed = -7;
}
