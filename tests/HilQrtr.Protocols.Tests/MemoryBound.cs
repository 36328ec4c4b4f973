namespace HilQrtr.Protocols.Tests;

/// <summary>
/// Allocation limit for reading a packet: a factor per byte plus a constant. A TLV without a value takes three bytes on the
/// wire and 24 in a list, eight per byte; its entry in the recorded order adds a third of a byte.
/// </summary>
internal static class MemoryBound
{
    public const int PerByte = 9;
    public const int Constant = 4096;
}
