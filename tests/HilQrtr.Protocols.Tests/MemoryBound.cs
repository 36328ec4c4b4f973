namespace HilQrtr.Protocols.Tests;

/// <summary>
/// Allocation limit for reading a packet: <see cref="PerByte"/> bytes per byte of the packet, plus <see cref="Constant"/> bytes. The worst
/// case is a TLV without a value. It is 3 bytes long on the wire and takes 24 bytes in a list, which is 8 bytes of memory per byte of the
/// packet. If the order of the TLVs is recorded, each TLV takes an additional byte of memory, which adds a third of a byte per byte of
/// the packet.
/// </summary>
internal static class MemoryBound
{
    public const int PerByte = 9;
    public const int Constant = 4096;
}
