using System.Buffers;
using System.Text;
using HilQrtr.Agent.Handles;
using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Files;

/// <summary>Operations on paths. A call that may have to wait for a driver is made on a worker thread.</summary>
internal sealed class WholeFileOperations(AgentContext agent)
{
    private const int MaxPathLength = 4096;

    // Initial buffer size: one page, which is the maximum length of a sysfs attribute.
    private const int InitialSize = 4096;

    public void Read(uint id, WholeFileRead request)
    {
        var content = new ArrayBufferWriter<byte>(InitialSize);
        var maxBytes = (int)Math.Min(request.MaxBytes, AgentProtocol.MaxPayload - 5);
        WorkerCall.Start(
            agent, null, id,
            () => ReadAll(request.Path, maxBytes, content),
            result => agent.Outbox.Reply(id, result, $"read {request.Path}", new WholeFile(
                content.WrittenCount > maxBytes, content.WrittenMemory[..Math.Min(maxBytes, content.WrittenCount)])));
    }

    public void Write(uint id, WholeFileWrite request)
    {
        void Done(int result) => agent.Outbox.Reply(id, result, $"write {request.Path}", new AgentCount((uint)Math.Max(0, result)));
        if (request.AtOnce) Done(WriteAll(request));
        else WorkerCall.Start(agent, null, id, () => WriteAll(request), Done, interruptible: false);
    }

    public void List(uint id, DirectoryList request)
    {
        (string Name, byte Type)[] entries = [];
        WorkerCall.Start(
            agent, null, id,
            () => DirectoryCalls.List(request.Path, out entries),
            result => agent.Outbox.Reply(id, result, $"list {request.Path}", new DirectoryEntries([.. entries.Select(entry => new DirectoryEntry(entry.Name, entry.Type))])));
    }

    public void ReadLink(uint id, LinkRead request)
    {
        Span<byte> target = stackalloc byte[MaxPathLength];
        var result = FileCalls.ReadLink(request.Path, target);
        agent.Outbox.Reply(id, result, $"readlink {request.Path}", new AgentText(result < 0 ? "" : Encoding.UTF8.GetString(target[..result])));
    }

    public void Exists(uint id, FileExists request)
    {
        var result = FileCalls.Access(request.Path);
        if (result is 0 or -(int)Errno.ENOENT) agent.Outbox.Reply(id, new AgentFlag(result == 0));
        else agent.Outbox.Refuse(id, -result, $"access {request.Path}");
    }

    public void CreateDeviceNode(uint id, DeviceNodeCreate request)
    {
        var result = FileCalls.Status(request.Like, out var reference);
        if (result >= 0 && !reference.IsCharacterDevice) result = -(int)Errno.EINVAL;
        if (result < 0)
        {
            agent.Outbox.Refuse(id, -result, $"stat {request.Like}");
            return;
        }
        result = FileCalls.MakeCharacterDevice(request.Path, reference.Device);
        agent.Outbox.Reply(id, result == -(int)Errno.EEXIST ? 0 : result, $"mknod {request.Path}", new AgentNothing());
    }

    public void Remove(uint id, FileRemove request) =>
        agent.Outbox.Reply(id, FileCalls.Unlink(request.Path), $"unlink {request.Path}", new AgentNothing());

    private static int WriteAll(WholeFileWrite request)
    {
        var file = FileCalls.Open(request.Path, FileAccess.FlagsOf(request.Access));
        if (file < 0) return file;
        var result = FileCalls.Write(file, request.Bytes.Span);
        _ = FileCalls.Close(file);
        return result;
    }

    /// <summary>Reads up to one byte more than requested, to detect truncation.</summary>
    private static int ReadAll(string path, int maxBytes, ArrayBufferWriter<byte> content)
    {
        content.ResetWrittenCount();
        var file = FileCalls.Open(path, FileCalls.ReadOnly);
        if (file < 0) return file;
        int result;
        do
        {
            result = FileCalls.Read(file, Room(content, maxBytes + 1 - content.WrittenCount));
            if (result > 0) content.Advance(result);
        }
        while (result > 0 && content.WrittenCount <= maxBytes);
        _ = FileCalls.Close(file);
        return result;
    }

    private static Span<byte> Room(ArrayBufferWriter<byte> content, int wanted)
    {
        var room = content.GetSpan();
        return room[..Math.Min(room.Length, wanted)];
    }
}
