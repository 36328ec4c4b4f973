namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>What a TLV, or an element of a list, can be beside the structures; for use in descriptions.</summary>
internal static class WlfwKind
{
    public static byte U8(WlfwFields fields, byte value) => fields.U8("", value);

    public static ushort U16(WlfwFields fields, ushort value) => fields.U16("", value);

    public static uint U32(WlfwFields fields, uint value) => fields.U32("", value);

    public static ulong U64(WlfwFields fields, ulong value) => fields.U64("", value);

    public static QmiResponse Response(WlfwFields fields, QmiResponse value) => fields.Response(value);
}
