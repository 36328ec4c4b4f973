using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio.Support;

/// <summary>Payloads of requests, as bytes.</summary>
internal static class Payload
{
    private delegate void Writer(Span<byte> bytes);

    public static byte[] Of(VfioUserVersion version) => Bytes(version.Size, version.Write);

    public static byte[] Of(VfioUserDmaMap map) => Bytes(VfioUserDmaMap.Size, map.Write);

    public static byte[] Of(VfioUserDmaUnmap unmap) => Bytes(VfioUserDmaUnmap.Size, unmap.Write);

    public static byte[] Of(VfioDeviceInfo info) => Bytes(VfioDeviceInfo.Size, info.Write);

    public static byte[] Of(VfioRegionInfo info) => Bytes(VfioRegionInfo.Size, info.Write);

    public static byte[] Of(VfioIrqInfo info) => Bytes(VfioIrqInfo.Size, info.Write);

    public static byte[] Of(VfioIrqSet set) => Bytes(set.Size, set.Write);

    public static byte[] Of(VfioUserRegionAccess access) => Bytes(VfioUserRegionAccess.HeaderSize, access.Write);

    private static byte[] Bytes(int size, Writer write)
    {
        var bytes = new byte[size];
        write(bytes);
        return bytes;
    }
}
