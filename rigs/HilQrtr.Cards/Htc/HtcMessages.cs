using HilQrtr.Protocols;

namespace HilQrtr.Cards.Htc;

/// <summary>Payloads of HTC messages to the host, little-endian.</summary>
internal static class HtcMessages
{
    /// <summary>Maximum message size of an endpoint, in bytes. Each credit permits one message of up to this size.</summary>
    public const ushort MaxMessageLength = 1792;

    private const ushort Credits = 64;
    private const byte Endpoints = 9;
    private const byte CreditRecord = 1;
    private const byte CreditReportLength = 4;
    private const string Protocol = "HTC message";

    /// <summary>Length in bytes of <see cref="CreditReport"/>, which consists only of a trailer.</summary>
    public const byte CreditTrailerLength = 8;

    /// <summary>The message that says that the firmware is ready (<c>struct ath11k_htc_ready_extended</c>).</summary>
    public static byte[] Ready() => Write(12, (ref writer) =>
    {
        writer.WriteUInt16((ushort)HtcMessageId.Ready, "message id");
        writer.WriteUInt16(Credits, "credit count");
        writer.WriteUInt16(MaxMessageLength, "credit size");
        writer.WriteByte(Endpoints, "max endpoints");
        writer.WriteByte(0, "reserved");
        writer.WriteUInt32(0, "version, bundle");
    });

    /// <summary>
    /// The message that says whether a service has been connected, and to which endpoint (<c>struct ath11k_htc_conn_svc_resp</c>).
    /// </summary>
    public static byte[] ConnectServiceResp(ushort service, byte status, byte endpoint) => Write(12, (ref writer) =>
    {
        writer.WriteUInt16((ushort)HtcMessageId.ConnectServiceResp, "message id");
        writer.WriteUInt16(service, "service id");
        writer.WriteByte(status, "status");
        writer.WriteByte(endpoint, "endpoint id");
        writer.WriteUInt16(MaxMessageLength, "max message size");
        writer.WriteUInt32(0, "service meta length");
    });

    /// <summary>
    /// A message that gives one credit back for an endpoint (<c>struct ath11k_htc_record</c> with one <c>ath11k_htc_credit_report</c>).
    /// </summary>
    public static byte[] CreditReport(byte endpoint) => Write(CreditTrailerLength, (ref writer) =>
    {
        writer.WriteByte(CreditRecord, "record id");
        writer.WriteByte(CreditReportLength, "record length");
        writer.WriteUInt16(0, "padding");
        writer.WriteByte(endpoint, "endpoint id");
        writer.WriteByte(1, "credits");
        writer.WriteUInt16(0, "padding");
    });

    private delegate void Fill(ref WireWriter writer);

    private static byte[] Write(int length, Fill fill)
    {
        var bytes = new byte[length];
        var writer = new WireWriter(bytes, Protocol);
        fill(ref writer);
        return bytes;
    }
}
