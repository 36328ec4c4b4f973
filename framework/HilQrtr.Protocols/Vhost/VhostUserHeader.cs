using System.Globalization;

namespace HilQrtr.Protocols.Vhost;

/// <summary>
/// Header of every vhost-user message (<c>arch/um/drivers/vhost_user.h: vhost_user_header</c>).
/// <code>request u32, flags u32 (bits 1:0 version, bit 2 reply, bit 3 need reply), size u32 (of the payload)</code>
/// </summary>
/// <param name="Request">
/// A <see cref="VhostUserRequest"/>, or a <see cref="VhostUserSlaveRequest"/> if the back end makes the request.
/// </param>
/// <param name="Flags">The version, combined with <see cref="FlagReply"/> or <see cref="FlagNeedReply"/> where these apply.</param>
/// <param name="PayloadSize">Number of bytes after the header.</param>
public readonly record struct VhostUserHeader(uint Request, uint Flags, int PayloadSize)
{
    /// <summary>Size of a header in bytes.</summary>
    public const int Size = 12;

    /// <summary>Size of the longest accepted payload in bytes. UML sends at most 72 bytes, except when it sends a configuration space.</summary>
    public const int MaxPayloadSize = 4096;

    /// <summary>The only version that exists. It is in the lowest two bits of <see cref="Flags"/>.</summary>
    public const uint Version = 1;

    /// <summary>VHOST_USER_FLAG_REPLY.</summary>
    public const uint FlagReply = 1 << 2;

    /// <summary>VHOST_USER_FLAG_NEED_REPLY.</summary>
    public const uint FlagNeedReply = 1 << 3;

    private const uint VersionMask = 3;
    private const string Protocol = "vhost-user header";

    /// <summary>Whether the sender waits for a reply.</summary>
    public bool NeedsReply => (Flags & FlagNeedReply) != 0;

    /// <summary>Creates the header of the reply to <paramref name="request"/>.</summary>
    /// <param name="request">A <see cref="VhostUserRequest"/>.</param>
    /// <param name="payloadSize">Number of bytes after the header.</param>
    /// <returns>The header.</returns>
    public static VhostUserHeader Reply(uint request, int payloadSize) => new(request, Version | FlagReply, payloadSize);

    /// <summary>
    /// Reads a header. If this fails, the caller cannot know where the next message starts, so it must close the connection.
    /// </summary>
    /// <param name="bytes">At least 12 bytes; the rest is ignored.</param>
    /// <returns>A header of version 1, with a payload size from 0 to <see cref="MaxPayloadSize"/>.</returns>
    /// <exception cref="WireFormatException">The header is too short or has a wrong version, or the payload is too long.</exception>
    public static VhostUserHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        var request = reader.ReadUInt32("request");
        var flags = reader.ReadUInt32("flags");
        if ((flags & VersionMask) != Version)
            throw new WireFormatException(Protocol, "flags", 4, "version 1", $"version {flags & VersionMask}", bytes);
        var size = reader.ReadUInt32("size");
        if (size > MaxPayloadSize)
            throw new WireFormatException(
                Protocol, "size", 8, $"at most {MaxPayloadSize}", size.ToString(CultureInfo.InvariantCulture), bytes);
        return new VhostUserHeader(request, flags, (int)size);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least 12 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Request, "request");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteUInt32((uint)PayloadSize, "size");
    }
}

/// <summary>Requests from a guest to a device back end (<c>arch/um/drivers/vhost_user.h: vhost_user_request</c>).</summary>
public enum VhostUserRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>Gets the virtio features that the device supports, as a 64-bit mask.</summary>
    GetFeatures = 1,

    /// <summary>Sets the virtio features that are in use.</summary>
    SetFeatures = 2,

    /// <summary>Starts a session.</summary>
    SetOwner = 3,

    /// <summary>Releases the device; deprecated.</summary>
    ResetOwner = 4,

    /// <summary>Sets the memory table, and passes one file descriptor per region.</summary>
    SetMemTable = 5,

    /// <summary>Sets the size of a queue.</summary>
    SetVringNum = 8,

    /// <summary>Sets the addresses of a queue's three parts.</summary>
    SetVringAddr = 9,

    /// <summary>Sets the index at which the device continues to read the avail ring.</summary>
    SetVringBase = 10,

    /// <summary>Stops a queue and gets the index at which the device would have continued to read the avail ring.</summary>
    GetVringBase = 11,

    /// <summary>Passes the file descriptor for kicks.</summary>
    SetVringKick = 12,

    /// <summary>Passes the file descriptor for interrupts.</summary>
    SetVringCall = 13,

    /// <summary>Passes the file descriptor for errors.</summary>
    SetVringErr = 14,

    /// <summary>Gets the protocol features that the back end supports, as a 64-bit mask.</summary>
    GetProtocolFeatures = 15,

    /// <summary>Sets the protocol features that are in use.</summary>
    SetProtocolFeatures = 16,

    /// <summary>Gets the number of queues.</summary>
    GetQueueNum = 17,

    /// <summary>Enables or disables a queue.</summary>
    SetVringEnable = 18,

    /// <summary>Passes the file descriptor for requests from the back end.</summary>
    SetSlaveReqFd = 21,

    /// <summary>Reads the device's configuration space.</summary>
    GetConfig = 24,

    /// <summary>Writes the device's configuration space.</summary>
    SetConfig = 25,

    /// <summary>Kicks a queue, if in-band notifications are in use.</summary>
    VringKick = 35,
}

/// <summary>Requests from a device back end to the guest (<c>arch/um/drivers/vhost_user.h: vhost_user_slave_request</c>).</summary>
public enum VhostUserSlaveRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>The configuration space changed.</summary>
    ConfigChangeMsg = 2,

    /// <summary>Signals an interrupt for a queue, if in-band notifications are in use.</summary>
    VringCall = 4,
}
