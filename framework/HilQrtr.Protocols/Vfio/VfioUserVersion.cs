using System.Text;

namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// The version and the capabilities that a side proposes or accepts (libvfio-user <c>docs/vfio-user.rst</c>,
/// "VFIO_USER_VERSION"). The same layout is used in the command and in the reply.
/// <code>version major u16, version minor u16, version data (JSON and a NUL; optional)</code>
/// </summary>
/// <param name="Major">Must be the same on both sides.</param>
/// <param name="Minor">In a reply, this is at most the minor version from the command.</param>
/// <param name="Data">The version data without its NUL; empty if there is none. See <see cref="VfioUserCapabilities"/>.</param>
public sealed record VfioUserVersion(ushort Major, ushort Minor, string Data)
{
    private const int HeaderSize = 4;
    private const string Protocol = "vfio-user version";

    /// <summary>Size of the payload in bytes.</summary>
    public int Size => HeaderSize + (Data.Length == 0 ? 0 : Encoding.UTF8.GetByteCount(Data) + 1);

    /// <summary>Reads the payload. The version data is not interpreted.</summary>
    /// <param name="payload">At least 4 bytes.</param>
    /// <returns>The version.</returns>
    /// <exception cref="WireFormatException">
    /// The payload is too short, or the version data is not UTF-8, does not end with a NUL, or contains a NUL before its end.
    /// </exception>
    public static VfioUserVersion Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var major = reader.ReadUInt16("version major");
        var minor = reader.ReadUInt16("version minor");
        var data = payload[HeaderSize..];
        if (data.IsEmpty)
            return new VfioUserVersion(major, minor, "");
        if (data.IndexOf((byte)0) is var end && end != data.Length - 1)
            reader.Fail("version data", "a NUL at the end", end < 0 ? "no NUL" : $"a NUL after {end} of {data.Length} bytes");
        data = data[..^1];
        if (!System.Text.Unicode.Utf8.IsValid(data))
            reader.Fail("version data", "UTF-8", "bytes that are not UTF-8");
        return new VfioUserVersion(major, minor, Encoding.UTF8.GetString(data));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt16(Major, "version major");
        writer.WriteUInt16(Minor, "version minor");
        if (Data.Length == 0)
            return;
        writer.WriteBytes(Encoding.UTF8.GetBytes(Data), "version data");
        writer.WriteByte(0, "version data");
    }
}
