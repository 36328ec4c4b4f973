using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>Formats values for people who read a report without knowing the code.</summary>
internal static class ReportText
{
    private const int MaxItems = 12;

    private const string None = "none";

    /// <summary>
    /// Formats a value. Null and an empty list become <c>none</c>, and booleans become <c>yes</c> and <c>no</c>. A long list is
    /// shortened to its first items and the total number of items.
    /// </summary>
    public static string Of(object? value) => value switch
    {
        null => None,
        true => "yes",
        false => "no",
        string text => text,
        Errno.None => "no error",
        byte[] payload => Bytes(payload),
        QrtrAddress address => Address(address),
        QrtrControlPacket packet => Packet(packet),
        FoundServer found => found.Endpoint is { } endpoint ? $"{Packet(found.Packet)}, endpoint {endpoint}" : Packet(found.Packet),
        AncillaryData ancillary => Ancillary(ancillary),
        CardIdentity identity => identity.ToString(),
        IEnumerable items => Many([.. items.Cast<object?>()]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? None,
    };

    /// <summary>Formats expected messages in quotation marks.</summary>
    public static string Expected(IReadOnlyList<string> texts) => texts switch
    {
        [] => "nothing",
        [var one] => $"only \"{one}\"",
        { Count: > MaxItems } => $"{texts.Count} messages in order, \"{texts[0]}\" to \"{texts[^1]}\"",
        _ => string.Join(", then ", texts.Select(text => $"\"{text}\"")),
    };

    private static string Many(IReadOnlyList<object?> items)
    {
        if (items.Count == 0) return None;
        var shown = items.Take(MaxItems).Select(Of).ToList();
        var separator = shown.Any(item => item.Contains(',', StringComparison.Ordinal)) ? "; " : ", ";
        return string.Join(separator, shown) + (items.Count > MaxItems ? $"{separator}… ({items.Count} in all)" : "");
    }

    // Suites send text, which is shown. Drivers send binary data, for which only the length is shown.
    private static string Bytes(byte[] payload) =>
        payload.All(b => b is >= 0x20 and < 0x7f) ? $"\"{Payload.Text(payload)}\"" : $"{payload.Length} bytes";

    private static string Address(QrtrAddress address) =>
        (address.Node == QrtrConstants.NodeBroadcast ? "every node" : $"node {address.Node}")
        + (address.Port == QrtrConstants.PortControl ? ", control port" : $", port {address.Port}");

    private static string Packet(QrtrControlPacket packet) => packet switch
    {
        QrtrHello => "HELLO",
        QrtrBye bye => $"BYE of node {bye.Node}",
        QrtrNewServer s => $"NEW_SERVER, {Service(s.Service, s.Instance)} at node {s.Node}, port {s.Port}",
        QrtrDelServer s => $"DEL_SERVER, {Service(s.Service, s.Instance)} at node {s.Node}, port {s.Port}",
        QrtrDelClient client => $"DEL_CLIENT of node {client.Node}, port {client.Port}",
        QrtrResumeTx resume => $"RESUME_TX for node {resume.Node}, port {resume.Port}",
        QrtrNewLookup lookup => $"NEW_LOOKUP of {Service(lookup.Service, lookup.Instance)}",
        _ => packet.ToString(),
    };

    // QRTR packs the QMI version and instance into one number (qmi_add_lookup).
    private static string Service(uint service, uint instance) => service == WlfwService.Id && instance != 0
        ? $"service {service}, version {instance & 0xff}, instance {instance >> 8}"
        : $"service {service}, instance {instance}";

    private static string Ancillary(AncillaryData ancillary) =>
        ancillary is { Level: QrtrSocketOptions.Level, Type: QrtrSocketOptions.EndpointAncillary, Data.Length: sizeof(uint) }
            ? $"endpoint {BinaryPrimitives.ReadUInt32LittleEndian(ancillary.Data.Span)}"
            : $"level {ancillary.Level}, type {ancillary.Type}, {ancillary.Data.Length} bytes";
}
