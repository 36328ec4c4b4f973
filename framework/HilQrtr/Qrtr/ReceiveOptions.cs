namespace HilQrtr.Qrtr;

/// <summary>The buffers of a <c>recvmsg</c>.</summary>
public sealed record ReceiveOptions
{
    /// <summary>Room for the payload, in bytes.</summary>
    public int BufferSize { get; init; } = 65536;

    /// <summary>Whether there is room for ancillary data.</summary>
    public bool ControlBuffer { get; init; } = true;
}
