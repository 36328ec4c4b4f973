using System.Text;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Control messages on their way into the guest's buffers.</summary>
internal sealed class ConsoleControlQueue
{
    private const int Most = 64;

    private readonly Queue<byte[]> _waiting = [];

    /// <summary>Adds a message, behind the others.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">Follows it, without an end.</param>
    /// <returns>False if too many wait; then it is lost.</returns>
    public bool TryAdd(VirtioConsoleControl message, string name = "")
    {
        if (_waiting.Count == Most)
            return false;
        var bytes = new byte[VirtioConsoleControl.Size + Encoding.UTF8.GetByteCount(name)];
        message.Write(bytes);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(VirtioConsoleControl.Size));
        _waiting.Enqueue(bytes);
        return true;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Writes as many as there are buffers for.</summary>
    /// <returns>Whether any was written.</returns>
    public bool Flush(Virtqueue queue)
    {
        var any = false;
        for (var left = queue.Size; left > 0 && _waiting.Count > 0 && queue.TryTake(out var chain); left--)
        {
            any = true;
            queue.Complete(chain, chain.Write(_waiting.Dequeue()));
        }

        return any;
    }
}
