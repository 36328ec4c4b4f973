using System.Buffers.Binary;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Interrupt messages that wait for buffers of the guest, which posts ten (<c>arch/um/drivers/virt-pci.c: NUM_IRQ_MSGS</c>).</summary>
internal sealed class MsiQueue
{
    private const int Most = 4096;
    private const int MessageSize = VirtioPcidevMessage.HeaderSize + sizeof(uint);

    private readonly Queue<(ulong Address, uint Data)> _waiting = [];

    /// <summary>Queues a message.</summary>
    /// <returns>False, with the message dropped, if the queue is full.</returns>
    public bool TryAdd(ulong address, uint data)
    {
        if (_waiting.Count == Most)
            return false;
        _waiting.Enqueue((address, data));
        return true;
    }

    /// <summary>Drops all messages.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Sends as many as there are buffers for.</summary>
    /// <param name="queue">The guest's interrupt queue.</param>
    /// <param name="tooShort">Called for a buffer that is too short, with its length.</param>
    /// <returns>Whether any buffer was used.</returns>
    public bool Flush(Virtqueue queue, Action<int> tooShort)
    {
        Span<byte> message = stackalloc byte[MessageSize];
        var any = false;
        for (var left = queue.Size; left > 0 && _waiting.Count > 0 && queue.TryTake(out var chain); left--)
        {
            any = true;
            if (chain.WritableBytes < MessageSize)
            {
                tooShort(chain.WritableBytes);
                queue.Complete(chain, 0);
                continue;
            }

            var (address, data) = _waiting.Dequeue();
            new VirtioPcidevMessage(VirtioPcidevOp.Msi, 0, sizeof(uint), address).Write(message);
            BinaryPrimitives.WriteUInt32LittleEndian(message[VirtioPcidevMessage.HeaderSize..], data);
            queue.Complete(chain, chain.Write(message));
        }

        return any;
    }
}
