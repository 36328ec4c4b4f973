namespace HilQrtr.Protocols.Mhi;

/// <summary>A ring as the last 32 bytes of each context tell it: rbase u64, rlen u64, rp u64, wp u64, all bus addresses but rlen.</summary>
/// <param name="Base">rbase: where the first element is.</param>
/// <param name="Length">rlen: length of all elements in bytes.</param>
/// <param name="ReadPointer">rp: the device's place; in an event ring where it writes next, else where it reads next.</param>
/// <param name="WritePointer">wp: the host's place; the device stops before it.</param>
public readonly record struct MhiRing(ulong Base, ulong Length, ulong ReadPointer, ulong WritePointer)
{
    internal static MhiRing Read(ref WireReader reader) => new(
        reader.ReadUInt64("rbase"), reader.ReadUInt64("rlen"), reader.ReadUInt64("rp"), reader.ReadUInt64("wp"));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Base, "rbase");
        writer.WriteUInt64(Length, "rlen");
        writer.WriteUInt64(ReadPointer, "rp");
        writer.WriteUInt64(WritePointer, "wp");
    }
}
