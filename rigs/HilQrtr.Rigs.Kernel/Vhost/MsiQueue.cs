using System.Buffers.Binary;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Interrupt messages that are waiting for buffers from the guest. The guest posts ten buffers (<c>arch/um/drivers/virt-pci.c: NUM_IRQ_MSGS</c>).</summary>
internal sealed class MsiQueue
{
    private const int MaxWaiting = 4096;
    private const int MessageSize = VirtioPcidevMessage.HeaderSize + sizeof(uint);

    private readonly Queue<(ulong Address, uint Data)> _waiting = [];

    /// <summary>Queues a message.</summary>
    /// <returns>False if the queue is full. The message is then dropped.</returns>
    public bool TryAdd(ulong address, uint data)
    {
        if (_waiting.Count == MaxWaiting)
            return false;
        _waiting.Enqueue((address, data));
        return true;
    }

    /// <summary>Drops all messages.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Sends messages until there are no more messages or no more buffers.</summary>
    /// <param name="queue">The guest's interrupt queue.</param>
    /// <param name="tooShort">Called with the length of each buffer that is too short.</param>
    /// <returns>Whether at least one buffer was used.</returns>
    public bool Flush(Virtqueue queue, Action<int> tooShort)
    {
        Span<byte> message = stackalloc byte[MessageSize];
        var any = false;
        for (var remaining = queue.Size; remaining > 0 && _waiting.Count > 0 && queue.TryTake(out var chain); remaining--)
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
