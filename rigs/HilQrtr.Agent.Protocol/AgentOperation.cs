namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The operations that an agent supports. The arguments of an operation are in the message type of the same name, except that the
/// arguments of <see cref="Sleep"/> are in <see cref="AgentSleep"/>.
/// </summary>
public enum AgentOperation : ushort
{
    /// <summary>Opens a socket.</summary>
    SocketOpen = 0x0001,

    /// <summary>Binds a socket.</summary>
    SocketBind = 0x0002,

    /// <summary>Sets a socket's default destination.</summary>
    SocketConnect = 0x0003,

    /// <summary>Gets a socket's address.</summary>
    SocketGetName = 0x0004,

    /// <summary>Sets a socket option.</summary>
    SocketSetOption = 0x0005,

    /// <summary>Reads a socket option.</summary>
    SocketGetOption = 0x0006,

    /// <summary>Sends a datagram.</summary>
    SocketSend = 0x0007,

    /// <summary>Receives a datagram.</summary>
    SocketReceive = 0x0008,

    /// <summary>Closes a file or socket.</summary>
    HandleClose = 0x0010,

    /// <summary>Opens a file.</summary>
    FileOpen = 0x0020,

    /// <summary>Reads from an open file.</summary>
    FileRead = 0x0021,

    /// <summary>Writes to an open file.</summary>
    FileWrite = 0x0022,

    /// <summary>Opens a file, reads it and closes it.</summary>
    WholeFileRead = 0x0023,

    /// <summary>Opens a file, writes to it and closes it.</summary>
    WholeFileWrite = 0x0024,

    /// <summary>Lists the entries of a directory.</summary>
    DirectoryList = 0x0025,

    /// <summary>Reads the target of a symbolic link.</summary>
    LinkRead = 0x0026,

    /// <summary>Checks whether a path exists.</summary>
    FileExists = 0x0027,

    /// <summary>Creates a node for a character device.</summary>
    DeviceNodeCreate = 0x0028,

    /// <summary>Removes a path.</summary>
    FileRemove = 0x0029,

    /// <summary>Runs a program.</summary>
    ProgramRun = 0x0040,

    /// <summary>Sleeps until a given time.</summary>
    Sleep = 0x0041,

    /// <summary>Starts a stream of kernel log records.</summary>
    KernelLogStart = 0x0042,
}
