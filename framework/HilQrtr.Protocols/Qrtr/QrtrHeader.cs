namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// Layouts of both header versions (<c>net/qrtr/af_qrtr.c</c>), little-endian.
/// <code>
/// struct qrtr_hdr_v1   version u32, type u32, src_node_id u32, src_port_id u32,
///                      confirm_rx u32, size u32, dst_node_id u32, dst_port_id u32
/// struct qrtr_hdr_v2   version u8, type u8, flags u8, optlen u8, size u32,
///                      src_node_id u16, src_port_id u16, dst_node_id u16, dst_port_id u16
/// </code>
/// </summary>
internal static class QrtrHeader
{
    public const string Protocol = "QRTR packet";
    public const string ProtocolV1 = "QRTR packet v1";
    public const string ProtocolV2 = "QRTR packet v2";

    public const byte FlagConfirmRx = 1;

    /// <summary>Number of the control port in a version 2 header, where ports are 16 bits wide.</summary>
    public const ushort PortControlV2 = unchecked((ushort)QrtrConstants.PortControl);

    public const int V1Type = 4;
    public const int V1SourceNode = 8;
    public const int V1SourcePort = 12;
    public const int V1ConfirmRx = 16;
    public const int V1Size = 20;
    public const int V1DestinationNode = 24;
    public const int V1DestinationPort = 28;

    public const int V2Type = 1;
    public const int V2Flags = 2;
    public const int V2OptionLength = 3;
    public const int V2Size = 4;
    public const int V2SourceNode = 8;
    public const int V2SourcePort = 10;
    public const int V2DestinationNode = 12;
    public const int V2DestinationPort = 14;

    public static int Align(int size) => (size + 3) & ~3;
}
