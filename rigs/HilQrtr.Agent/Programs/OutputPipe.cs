using System.Buffers;
using HilQrtr.Agent.Loop;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Programs;

/// <summary>Reads a program's output and keeps the first bytes, up to a limit.</summary>
internal sealed class OutputPipe
{
    private const int Step = 16 * 1024;

    private readonly int _maxBytes;
    private readonly byte[] _room = new byte[Step];
    private readonly ArrayBufferWriter<byte> _output = new();
    private int _descriptor;

    public OutputPipe(int descriptor, int maxBytes)
    {
        _descriptor = descriptor;
        _maxBytes = maxBytes;
        _ = FileCalls.SetNonBlocking(descriptor);
    }

    public bool Truncated { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _output.WrittenMemory;

    public void AddTo(PollSet set, IPolled owner, int token)
    {
        if (_descriptor >= 0) set.Add(_descriptor, PollEntry.In, owner, token);
    }

    /// <summary>Reads once. Returns false if there was no data.</summary>
    public bool Read()
    {
        if (_descriptor < 0) return false;
        var result = FileCalls.Read(_descriptor, _room);
        if (result > 0)
        {
            var count = Math.Min(result, _maxBytes - _output.WrittenCount);
            _output.Write(_room.AsSpan(0, count));
            Truncated |= count < result;
        }
        else if (result != -(int)Errno.EAGAIN)
        {
            Close();
        }
        return result > 0;
    }

    public void ReadAndClose()
    {
        // Stop at the limit, because other processes that inherited the pipe may write to it forever.
        while (!Truncated && Read())
        {
        }
        Close();
    }

    private void Close()
    {
        if (_descriptor >= 0) _ = FileCalls.Close(_descriptor);
        _descriptor = -1;
    }
}
