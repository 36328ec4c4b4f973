using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Kernel;

/// <summary>
/// Streams kernel log records to the other end of the channel. The other end limits each stream by granting it credit, in bytes.
/// </summary>
internal sealed class KernelLog(AgentContext agent) : IPolled
{
    private const int MaxStreams = 8;
    private const string Device = "/dev/kmsg";

    private readonly List<Stream> _streams = [];
    // A record has up to PRINTK_MESSAGE_MAX (2048) bytes of text, and each byte may be escaped as four characters.
    private readonly byte[] _room = new byte[16 * 1024];

    public void Start(uint id, KernelLogStart request)
    {
        if (_streams.Count == MaxStreams)
        {
            agent.Outbox.Refuse(id, AgentStatus.TooMany, $"open {Device}");
            return;
        }
        var file = FileCalls.Open(Device, FileCalls.ReadOnly | FileCalls.NonBlocking);
        if (file < 0)
        {
            agent.Outbox.Refuse(id, -file, $"open {Device}");
            return;
        }
        if (request.From == ulong.MaxValue) _ = FileCalls.SeekEnd(file);
        _streams.Add(new Stream(id, file, request.From == ulong.MaxValue ? 0 : request.From));
        agent.Outbox.Reply(id, new AgentNothing());
    }

    public void Grant(AgentCredit credit)
    {
        foreach (var stream in _streams)
        {
            if (stream.Id == credit.Stream) stream.Credit += credit.Bytes;
        }
    }

    public void AddTo(PollSet set)
    {
        foreach (var stream in _streams)
        {
            if (stream.Credit > 0) set.Add(stream.File, PollEntry.In, this);
        }
    }

    public void OnReady(int token, short returned) => Drain();

    /// <summary>Sends the available records of each stream until the stream's credit is used up.</summary>
    public void Drain()
    {
        foreach (var stream in _streams)
        {
            while (stream.Credit > 0 && !agent.Outbox.IsFull && ReadOne(stream))
            {
            }
        }
    }

    private bool ReadOne(Stream stream)
    {
        var length = FileCalls.Read(stream.File, _room);
        // EPIPE: records were overwritten; the next read continues after the lost records.
        if (length == -(int)Errno.EPIPE) return true;
        if (length <= 0) return false;
        if (Parse(_room.AsSpan(0, length)) is not { } record) return true;
        if (record.Sequence < stream.Next) return true;
        var sent = record with { Lost = stream.HasBegun ? record.Sequence - stream.Next : 0 };
        stream.HasBegun = true;
        stream.Next = record.Sequence + 1;
        var bytes = AgentMessages.ToBytes(sent);
        stream.Credit -= bytes.Length;
        agent.Outbox.Send(AgentFrameKind.Event, new AgentEvent(stream.Id, bytes));
        return true;
    }

    private static KernelLogRecord? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return KmsgText.Parse(bytes);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    private sealed class Stream(uint id, int file, ulong from)
    {
        public uint Id => id;

        public int File => file;

        public ulong Next { get; set; } = from;

        public bool HasBegun { get; set; }

        public long Credit { get; set; }
    }
}
