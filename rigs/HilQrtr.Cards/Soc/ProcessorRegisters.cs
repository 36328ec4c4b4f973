using System.Buffers.Binary;

namespace HilQrtr.Cards.Soc;

/// <summary>
/// Registers of the remote processor. They are those of <c>drivers/rpmsg/uml_rproc.c</c>, which a patch in <c>kernel/uml</c> adds to the
/// guests' kernels. Messages are QRTR packets.
/// </summary>
/// <param name="changed">Called when the host writes the control register, with the old and the new value.</param>
/// <param name="sent">Called with each message that the host sends.</param>
internal sealed class ProcessorRegisters(Action<ProcessorControl, ProcessorControl> changed, Action<byte[]> sent)
{
    private const uint Id = 0x00;
    private const uint IdValue = 0x51360001;
    private const uint Control = 0x04;
    private const uint TxLength = 0x10;
    private const uint RxLength = 0x14;
    private const uint RxDone = 0x18;
    private const uint Tx = 0x4000;
    private const uint Rx = 0x8000;
    private const int MessageSize = 0x4000;

    private readonly Queue<byte[]> _toHost = new();
    private readonly byte[] _tx = new byte[MessageSize];
    private ProcessorControl _control;

    /// <summary>Whether the host's end of the channel is open.</summary>
    public bool IsOpen => (_control & ProcessorControl.Open) != 0;

    /// <summary>Queues a message to the host.</summary>
    /// <returns>False if the message is too long or the channel is not open. In that case, the message is dropped.</returns>
    public bool TrySend(ReadOnlyMemory<byte> message)
    {
        if (!IsOpen || message.Length is 0 or > MessageSize) return false;
        _toHost.Enqueue(message.ToArray());
        return true;
    }

    /// <summary>Discards the messages that the host has not fetched.</summary>
    public void Clear() => _toHost.Clear();

    /// <summary>Resets the registers.</summary>
    public void Reset()
    {
        Clear();
        _control = ProcessorControl.None;
    }

    /// <summary>Reads bytes. Bytes without a register are zero.</summary>
    public void Read(ulong offset, Span<byte> destination)
    {
        destination.Clear();
        if (offset >= Rx)
        {
            if (_toHost.TryPeek(out var message) && offset - Rx < (ulong)message.Length)
                message.AsSpan((int)(offset - Rx)..Math.Min(message.Length, (int)(offset - Rx) + destination.Length)).CopyTo(destination);
        }
        else if (destination.Length == sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)offset switch
            {
                Id => IdValue,
                Control => (uint)_control,
                RxLength => _toHost.TryPeek(out var next) ? (uint)next.Length : 0,
                _ => 0,
            });
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <returns>False if there is no register for these bytes.</returns>
    public bool TryWrite(ulong offset, ReadOnlySpan<byte> source)
    {
        if (offset is >= Tx and < Rx)
        {
            if (offset - Tx + (ulong)source.Length > MessageSize) return false;
            source.CopyTo(_tx.AsSpan((int)(offset - Tx)));
            return true;
        }
        return source.Length == sizeof(uint) && TryWrite((uint)offset, BinaryPrimitives.ReadUInt32LittleEndian(source));
    }

    private bool TryWrite(uint register, uint value)
    {
        switch (register)
        {
            case Control:
                var before = _control;
                _control = (ProcessorControl)value & (ProcessorControl.Run | ProcessorControl.Open);
                changed(before, _control);
                return true;
            case TxLength when value <= MessageSize:
                sent(_tx[..(int)value]);
                return true;
            case RxDone:
                _toHost.TryDequeue(out _);
                return true;
            default:
                return false;
        }
    }
}
