namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A stretch of guest memory that was checked; good while the guest's memory is mapped.</summary>
internal readonly unsafe struct GuestBuffer(byte* start, int length)
{
    public int Length => length;

    public Span<byte> Span => new(start, length);
}
