using System.Globalization;

namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// The first field of most payloads (libvfio-user <c>docs/vfio-user.rst</c>, "Message sizes"). In a command whose reply has a payload,
/// the field is the size of the longest reply payload that the client accepts. In a command whose reply has no payload, the field is the
/// size of the command's own payload.
/// </summary>
internal static class Argsz
{
    /// <summary>Reads the field and discards it.</summary>
    /// <param name="reader">At the start of the payload.</param>
    /// <param name="size">Size of the structure in bytes.</param>
    /// <exception cref="WireFormatException">The field is missing or smaller than the structure.</exception>
    public static void Read(ref WireReader reader, int size)
    {
        var atField = reader;
        if (reader.ReadUInt32("argsz") is var argsz && argsz < size)
            atField.Fail("argsz", $"at least {size}", argsz.ToString(CultureInfo.InvariantCulture));
    }
}
