using System.Globalization;
using System.Text.Json;

namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// The limits of the sender, as JSON in <see cref="VfioUserVersion.Data"/> (libvfio-user <c>docs/vfio-user.rst</c>,
/// "VFIO_USER_VERSION", "Capabilities"). A limit that is not sent has the default of the specification. Unknown capabilities are ignored.
/// <code>{"capabilities":{"max_msg_fds":16,"max_data_xfer_size":4096,"max_dma_maps":1024}}</code>
/// </summary>
public sealed record VfioUserCapabilities
{
    private const string Protocol = "vfio-user capabilities";

    /// <summary>Maximum number of file descriptors that the sender accepts in one message.</summary>
    public long MaxMsgFds { get; init; } = 1;

    /// <summary>Maximum number of data bytes that the sender accepts in one <see cref="VfioUserRegionAccess"/>.</summary>
    public long MaxDataXferSize { get; init; } = 1 << 20;

    /// <summary>Maximum number of ranges of memory that can be mapped at the same time.</summary>
    public long MaxDmaMaps { get; init; } = 65535;

    /// <summary>Reads version data.</summary>
    /// <param name="data">The JSON, or an empty string.</param>
    /// <returns>The capabilities.</returns>
    /// <exception cref="WireFormatException">The data is not a JSON object, or a capability is not a number or is negative.</exception>
    public static VfioUserCapabilities Parse(string data)
    {
        var capabilities = new VfioUserCapabilities();
        if (data.Length == 0)
            return capabilities;
        try
        {
            using var document = JsonDocument.Parse(data);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Malformed("version data", "an object", document.RootElement.ValueKind.ToString());
            if (!document.RootElement.TryGetProperty("capabilities", out var given))
                return capabilities;
            if (given.ValueKind != JsonValueKind.Object)
                throw Malformed("capabilities", "an object", given.ValueKind.ToString());
            return new VfioUserCapabilities
            {
                MaxMsgFds = Number(given, "max_msg_fds", capabilities.MaxMsgFds),
                MaxDataXferSize = Number(given, "max_data_xfer_size", capabilities.MaxDataXferSize),
                MaxDmaMaps = Number(given, "max_dma_maps", capabilities.MaxDmaMaps),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name contains an escaped half of a surrogate pair.
            throw Malformed("version data", "JSON", e.Message);
        }
    }

    /// <summary>Creates version data with all three limits.</summary>
    /// <returns>The JSON.</returns>
    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"capabilities":{"max_msg_fds":{{{MaxMsgFds}}},"max_data_xfer_size":{{{MaxDataXferSize}}},"max_dma_maps":{{{MaxDmaMaps}}}}}""");

    private static long Number(JsonElement capabilities, string name, long otherwise)
    {
        if (!capabilities.TryGetProperty(name, out var value))
            return otherwise;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < 0)
            throw Malformed(name, "a number that is zero or more", value.GetRawText());
        return number;
    }

    private static WireFormatException Malformed(string field, string expected, string actual) => new(Protocol, field, 0, expected, actual);
}
