namespace HilQrtr.Protocols.Tests;

/// <summary>
/// What reading a packet may allocate: so much for each of its bytes, and so much in any case. A TLV without a value
/// is three bytes on the wire and 24 in a list, eight for one; its place in the order is another third.
/// </summary>
internal static class MemoryBound
{
    public const int PerByte = 9;
    public const int Constant = 4096;
}
