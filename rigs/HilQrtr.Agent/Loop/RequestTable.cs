using HilQrtr.Agent.Files;
using HilQrtr.Agent.Kernel;
using HilQrtr.Agent.Programs;
using HilQrtr.Agent.Protocol;
using HilQrtr.Agent.Sockets;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Loop;

/// <summary>Dispatches requests. No request can crash the agent.</summary>
internal sealed class RequestTable(AgentContext agent, ProgramOperations programs, KernelLog kernelLog)
{
    private readonly SocketOperations _sockets = new(agent);
    private readonly FileOperations _files = new(agent);
    private readonly WholeFileOperations _wholeFiles = new(agent);

    public void Execute(AgentRequest request)
    {
        if (agent.Pending.Contains(request.Id))
        {
            agent.Outbox.Refuse(request.Id, AgentStatus.Malformed, $"request id {request.Id} is in use");
            return;
        }
        if (agent.Pending.IsFull)
        {
            agent.Outbox.Refuse(request.Id, AgentStatus.TooMany, $"{agent.Pending.Count} requests are pending");
            return;
        }
        try
        {
            Execute(request.Id, request.Operation, request.Payload.Span);
        }
        catch (WireFormatException e)
        {
            agent.Outbox.Refuse(request.Id, AgentStatus.Malformed, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            agent.Outbox.Refuse(request.Id, AgentStatus.Failed, $"{request.Operation}: {e.GetType().Name}: {e.Message}");
        }
    }

    private void Execute(uint id, AgentOperation operation, ReadOnlySpan<byte> payload)
    {
        switch (operation)
        {
            case AgentOperation.SocketOpen: _sockets.Open(id, AgentMessages.Parse<SocketOpen>(payload)); break;
            case AgentOperation.SocketBind: _sockets.Bind(id, AgentMessages.Parse<SocketBind>(payload)); break;
            case AgentOperation.SocketConnect: _sockets.Connect(id, AgentMessages.Parse<SocketConnect>(payload)); break;
            case AgentOperation.SocketGetName: _sockets.GetName(id, AgentMessages.Parse<SocketGetName>(payload)); break;
            case AgentOperation.SocketSetOption: _sockets.SetOption(id, AgentMessages.Parse<SocketSetOption>(payload)); break;
            case AgentOperation.SocketGetOption: _sockets.GetOption(id, AgentMessages.Parse<SocketGetOption>(payload)); break;
            case AgentOperation.SocketSend: _sockets.Send(id, AgentMessages.Parse<SocketSend>(payload)); break;
            case AgentOperation.SocketReceive: _sockets.Receive(id, AgentMessages.Parse<SocketReceive>(payload)); break;
            case AgentOperation.HandleClose: _files.Close(id, AgentMessages.Parse<HandleClose>(payload)); break;
            case AgentOperation.FileOpen: _files.Open(id, AgentMessages.Parse<FileOpen>(payload)); break;
            case AgentOperation.FileRead: _files.Read(id, AgentMessages.Parse<FileRead>(payload)); break;
            case AgentOperation.FileWrite: _files.Write(id, AgentMessages.Parse<FileWrite>(payload)); break;
            case AgentOperation.WholeFileRead: _wholeFiles.Read(id, AgentMessages.Parse<WholeFileRead>(payload)); break;
            case AgentOperation.WholeFileWrite: _wholeFiles.Write(id, AgentMessages.Parse<WholeFileWrite>(payload)); break;
            case AgentOperation.DirectoryList: _wholeFiles.List(id, AgentMessages.Parse<DirectoryList>(payload)); break;
            case AgentOperation.LinkRead: _wholeFiles.ReadLink(id, AgentMessages.Parse<LinkRead>(payload)); break;
            case AgentOperation.FileExists: _wholeFiles.Exists(id, AgentMessages.Parse<FileExists>(payload)); break;
            case AgentOperation.DeviceNodeCreate: _wholeFiles.CreateDeviceNode(id, AgentMessages.Parse<DeviceNodeCreate>(payload)); break;
            case AgentOperation.FileRemove: _wholeFiles.Remove(id, AgentMessages.Parse<FileRemove>(payload)); break;
            case AgentOperation.ProgramRun: programs.Run(id, AgentMessages.Parse<ProgramRun>(payload)); break;
            case AgentOperation.Sleep: SleepOperation.Start(agent, id, AgentMessages.Parse<AgentSleep>(payload)); break;
            case AgentOperation.KernelLogStart: kernelLog.Start(id, AgentMessages.Parse<KernelLogStart>(payload)); break;
            default: agent.Outbox.Refuse(id, AgentStatus.UnknownOperation, $"operation 0x{(ushort)operation:x4}"); break;
        }
    }
}
