namespace HilQrtr.Qrtr;

/// <summary>Sizes of the buffers for a <c>recvmsg</c> call.</summary>
public sealed record ReceiveOptions
{
    private const int DefaultControlBufferSize = 256;

    /// <summary>Size of the buffer for the payload, in bytes.</summary>
    public int BufferSize { get; init; } = 65536;

    /// <summary>Size of the buffer for ancillary data, in bytes (<c>msg_controllen</c>). An endpoint report needs 20 bytes.</summary>
    public int ControlBufferSize { get; init; } = DefaultControlBufferSize;

    /// <summary>Whether to pass a buffer for ancillary data.</summary>
    public bool HasControlBuffer
    {
        get => ControlBufferSize > 0;
        init => ControlBufferSize = value ? DefaultControlBufferSize : 0;
    }
}
