using HilQrtr.Agent.Handles;
using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Files;

/// <summary>Operations on open files.</summary>
internal sealed class FileOperations(AgentContext agent)
{
    public void Open(uint id, FileOpen request)
    {
        if (agent.Handles.IsFull)
        {
            agent.Outbox.Refuse(id, AgentStatus.TooMany, $"open {request.Path}");
            return;
        }
        var result = FileCalls.Open(request.Path, FileAccess.FlagsOf(request.Access));
        if (result < 0) agent.Outbox.Refuse(id, -result, $"open {request.Path}");
        else agent.Outbox.Reply(id, new AgentHandle(agent.Handles.Add(result, OpenHandle.NoFamily, request.Access.HasFlag(AgentFileAccess.NonBlocking)).Number));
    }

    public void Read(uint id, FileRead request) => InTurn(id, request.Handle, "read", file =>
    {
        if (request.Room > AgentProtocol.MaxPayload)
        {
            agent.Outbox.Refuse(id, AgentStatus.TooLarge, $"read with a buffer of {request.Room} bytes");
            return;
        }
        if (file.NonBlocking)
        {
            PendingRead.Start(agent, file, id, "read", request.Timeout, () => TryRead(id, file, request.Room));
            return;
        }
        var room = new byte[request.Room];
        WorkerCall.Start(
            agent, file, id,
            () => FileCalls.Read(file.Descriptor, room),
            result => agent.Outbox.Reply(id, result, "read", new AgentBytes(room.AsMemory(0, Math.Max(0, result)))));
    });

    public void Write(uint id, FileWrite request) => InTurn(id, request.Handle, "write", file =>
    {
        void Done(int result) => agent.Outbox.Reply(id, result, "write", new AgentCount((uint)Math.Max(0, result)));
        if (file.NonBlocking) Done(FileCalls.Write(file.Descriptor, request.Bytes.Span));
        else WorkerCall.Start(agent, file, id, () => FileCalls.Write(file.Descriptor, request.Bytes.Span), Done);
    });

    public void Close(uint id, HandleClose request)
    {
        if (agent.Handles.Find(request.Handle) is not { } handle)
        {
            agent.Outbox.Refuse(id, AgentStatus.NoSuchHandle, $"close: {request.Handle} is not open");
            return;
        }
        handle.Close(() =>
        {
            agent.Handles.Remove(handle);
            agent.Outbox.Reply(id, new AgentNothing());
        });
    }

    private bool TryRead(uint id, OpenHandle file, uint maxBytes)
    {
        var room = agent.Room.OfLength(maxBytes);
        var result = FileCalls.Read(file.Descriptor, room.Span);
        if (result == -(int)Errno.EAGAIN) return false;
        agent.Outbox.Reply(id, result, "read", new AgentBytes(room[..Math.Max(0, result)]));
        return true;
    }

    private void InTurn(uint id, uint number, string name, Action<OpenHandle> call) =>
        HandleCall.InTurn(agent, agent.Handles.Find(number) is { IsSocket: false } handle ? handle : null, id, name, call);
}
