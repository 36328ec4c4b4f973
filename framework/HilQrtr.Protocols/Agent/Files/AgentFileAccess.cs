namespace HilQrtr.Protocols.Agent;

/// <summary>What a file is opened for.</summary>
[Flags]
public enum AgentFileAccess : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To read.</summary>
    Read = 1,

    /// <summary>To write.</summary>
    Write = 2,

    /// <summary><c>O_NONBLOCK</c>: a read waits by <c>poll</c>, with a timeout.</summary>
    NonBlocking = 4,

    /// <summary><c>O_CREAT</c>, mode 0644.</summary>
    Create = 8,

    /// <summary><c>O_TRUNC</c>.</summary>
    Truncate = 16,

    /// <summary><c>O_APPEND</c>.</summary>
    Append = 32,
}
