namespace HilQrtr.Protocols.Tests;

/// <summary>
/// Allocation limit for reading a packet, which is a factor per byte plus a constant. A TLV without a value has
/// three bytes on the wire and 24 in a list, which is eight per byte. The TLV's entry in the recorded order adds a third of a byte.
/// </summary>
internal static class MemoryBound
{
    public const int PerByte = 9;
    public const int Constant = 4096;
}
