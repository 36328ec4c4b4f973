namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The operations that an agent supports. The comment on each operation names the type of the message that contains its arguments.
/// </summary>
public enum AgentOperation : ushort
{
    /// <summary><see cref="SocketOpen"/>.</summary>
    SocketOpen = 0x0001,

    /// <summary><see cref="SocketBind"/>.</summary>
    SocketBind = 0x0002,

    /// <summary><see cref="SocketConnect"/>.</summary>
    SocketConnect = 0x0003,

    /// <summary><see cref="SocketGetName"/>.</summary>
    SocketGetName = 0x0004,

    /// <summary><see cref="SocketSetOption"/>.</summary>
    SocketSetOption = 0x0005,

    /// <summary><see cref="SocketGetOption"/>.</summary>
    SocketGetOption = 0x0006,

    /// <summary><see cref="SocketSend"/>.</summary>
    SocketSend = 0x0007,

    /// <summary><see cref="SocketReceive"/>.</summary>
    SocketReceive = 0x0008,

    /// <summary><see cref="HandleClose"/>.</summary>
    HandleClose = 0x0010,

    /// <summary><see cref="FileOpen"/>.</summary>
    FileOpen = 0x0020,

    /// <summary><see cref="FileRead"/>.</summary>
    FileRead = 0x0021,

    /// <summary><see cref="FileWrite"/>.</summary>
    FileWrite = 0x0022,

    /// <summary><see cref="WholeFileRead"/>.</summary>
    WholeFileRead = 0x0023,

    /// <summary><see cref="WholeFileWrite"/>.</summary>
    WholeFileWrite = 0x0024,

    /// <summary><see cref="DirectoryList"/>.</summary>
    DirectoryList = 0x0025,

    /// <summary><see cref="LinkRead"/>.</summary>
    LinkRead = 0x0026,

    /// <summary><see cref="FileExists"/>.</summary>
    FileExists = 0x0027,

    /// <summary><see cref="NodeMake"/>.</summary>
    NodeMake = 0x0028,

    /// <summary><see cref="FileRemove"/>.</summary>
    FileRemove = 0x0029,

    /// <summary><see cref="ProgramRun"/>.</summary>
    ProgramRun = 0x0040,

    /// <summary><see cref="AgentSleep"/>.</summary>
    Sleep = 0x0041,

    /// <summary><see cref="KernelLogStart"/>.</summary>
    KernelLogStart = 0x0042,
}
