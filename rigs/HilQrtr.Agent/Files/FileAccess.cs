using HilQrtr.Agent.Protocol;
using HilQrtr.Native;

namespace HilQrtr.Agent.Files;

/// <summary>What a file is opened for, as <c>open</c> takes it.</summary>
internal static class FileAccess
{
    public static int FlagsOf(AgentFileAccess access)
    {
        var flags = (access & (AgentFileAccess.Read | AgentFileAccess.Write)) switch
        {
            AgentFileAccess.Write => FileCalls.WriteOnly,
            AgentFileAccess.Read | AgentFileAccess.Write => FileCalls.ReadWrite,
            _ => FileCalls.ReadOnly,
        };
        if (access.HasFlag(AgentFileAccess.NonBlocking)) flags |= FileCalls.NonBlocking;
        if (access.HasFlag(AgentFileAccess.Create)) flags |= FileCalls.Create;
        if (access.HasFlag(AgentFileAccess.Truncate)) flags |= FileCalls.Truncate;
        if (access.HasFlag(AgentFileAccess.Append)) flags |= FileCalls.Append;
        return flags;
    }
}
