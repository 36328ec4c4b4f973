using System.Buffers.Binary;
using HilQrtr.Agent.Handles;
using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Sockets;

/// <summary>Socket operations.</summary>
internal sealed class SocketOperations(AgentContext agent)
{
    private const int MaxOptionLength = 4096;

    public void Open(uint id, SocketOpen request)
    {
        if (agent.Handles.IsFull)
        {
            agent.Outbox.Refuse(id, AgentStatus.TooMany, "socket");
            return;
        }
        var result = SocketCalls.Open((int)request.Family, (int)request.Type, (int)request.Protocol);
        if (result < 0) agent.Outbox.Refuse(id, -result, "socket");
        else agent.Outbox.Reply(id, new AgentHandle(agent.Handles.Add(result, (int)request.Family, nonBlocking: true).Number));
    }

    public void Bind(uint id, SocketBind request) => InTurn(id, request.Handle, "bind", socket =>
        agent.Outbox.Reply(id, SocketCalls.Bind(socket.Descriptor, request.Address.Span), "bind", new AgentNothing()));

    public void Connect(uint id, SocketConnect request) => InTurn(id, request.Handle, "connect", socket =>
    {
        var result = SocketCalls.Connect(socket.Descriptor, request.Address.Span);
        if (result >= 0) socket.Peer = request.Address;
        agent.Outbox.Reply(id, result, "connect", new AgentNothing());
    });

    public void GetName(uint id, SocketGetName request) => InTurn(id, request.Handle, "getsockname", socket =>
    {
        var result = SocketCalls.GetName(socket.Descriptor, request.Peer, out var address);
        agent.Outbox.Reply(id, result, request.Peer ? "getpeername" : "getsockname", new AgentBytes(address));
    });

    public void SetOption(uint id, SocketSetOption request) => InTurn(id, request.Handle, "setsockopt", socket =>
    {
        // To check that the kernel accepts unaligned addresses, pass the value at an odd address: the array's data is aligned, and the
        // value starts one byte later.
        var value = new byte[1 + request.Value.Length].AsSpan(1);
        request.Value.Span.CopyTo(value);
        agent.Outbox.Reply(id, SocketCalls.SetOption(socket.Descriptor, request.Level, request.Option, value), "setsockopt", new AgentNothing());
    });

    public void GetOption(uint id, SocketGetOption request) => InTurn(id, request.Handle, "getsockopt", socket =>
    {
        var room = new byte[1 + (int)Math.Min(request.Room, MaxOptionLength)].AsSpan(1);
        var result = SocketCalls.GetOption(socket.Descriptor, request.Level, request.Option, room, out var length);
        agent.Outbox.Reply(id, result, "getsockopt", new AgentBytes(result < 0 ? default : room[..Math.Min(length, room.Length)].ToArray()));
    });

    public void Send(uint id, SocketSend request) => InTurn(id, request.Handle, "sendmsg", socket =>
    {
        var control = ControlMessages.Write(request.Control);
        var flags = (int)request.Flags;
        if (StaysHere(socket, request.Address))
        {
            var result = SocketCalls.Send(socket.Descriptor, request.Address.Span, request.Payload.Span, control, flags | SocketCalls.DontWait);
            // If the send buffer is full, a non-blocking qrtr_sendmsg returns ENOMEM. A worker then repeats the send, which may block.
            if (result is not (-(int)Errno.EAGAIN or -(int)Errno.ENOMEM) || (flags & SocketCalls.DontWait) != 0)
            {
                agent.Outbox.Reply(id, result, "sendmsg", new AgentCount((uint)Math.Max(0, result)));
                return;
            }
        }
        WorkerCall.Start(
            agent, socket, id,
            () => SocketCalls.Send(socket.Descriptor, request.Address.Span, request.Payload.Span, control, flags),
            result => agent.Outbox.Reply(id, result, "sendmsg", new AgentCount((uint)Math.Max(0, result))));
    });

    public void Receive(uint id, SocketReceive request) => InTurn(id, request.Handle, "recvmsg", socket =>
    {
        if (request.Room > AgentProtocol.MaxPayload || request.ControlRoom > AgentProtocol.MaxPayload)
            agent.Outbox.Refuse(id, AgentStatus.TooLarge, $"recvmsg with buffers of {request.Room} and {request.ControlRoom} bytes");
        else
            PendingRead.Start(agent, socket, id, "recvmsg", request.Timeout, () => TryReceive(id, socket, request));
    });

    private bool TryReceive(uint id, OpenHandle socket, SocketReceive request)
    {
        var room = agent.Room.OfLength(request.Room);
        var control = agent.ControlRoom.OfLength(request.ControlRoom);
        var result = SocketCalls.Receive(socket.Descriptor, room.Span, control.Span, (int)request.Flags | SocketCalls.DontWait, out var header);
        if (result == -(int)Errno.EAGAIN) return false;
        if (result < 0)
        {
            agent.Outbox.Refuse(id, -result, "recvmsg");
            return true;
        }
        // With MSG_TRUNC, the kernel returns the datagram's full length.
        var payload = room[..Math.Min(result, room.Length)];
        agent.Outbox.Reply(id, new SocketReceived(header.Address, header.Flags, ControlMessages.Parse(control.Span[..Math.Min(header.ControlLength, control.Length)]), payload));
        return true;
    }

    /// <summary>
    /// Returns whether a QRTR datagram is addressed to the host's own node. Sending such a datagram never blocks
    /// (<c>qrtr_local_enqueue</c>).
    /// </summary>
    private static bool StaysHere(OpenHandle socket, ReadOnlyMemory<byte> destination)
    {
        if (socket.Family != QrtrSocketAddress.Family) return false;
        if (destination.IsEmpty) destination = socket.Peer;
        return destination.Length == QrtrSocketAddress.Size
            && SocketCalls.GetName(socket.Descriptor, peer: false, out var us) >= 0
            && NodeOf(destination.Span) == NodeOf(us);
    }

    private static uint NodeOf(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt32LittleEndian(address[4..]);

    private void InTurn(uint id, uint number, string name, Action<OpenHandle> call) =>
        HandleCall.InTurn(agent, agent.Handles.Find(number) is { IsSocket: true } handle ? handle : null, id, name, call);
}
