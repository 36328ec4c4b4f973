using System.Globalization;

namespace HilQrtr.Protocols.Vhost;

/// <summary>
/// What every vhost-user message begins with (<c>arch/um/drivers/vhost_user.h: vhost_user_header</c>).
/// <code>request u32, flags u32 (version 1:0, reply 2, need reply 3), size u32 of what follows</code>
/// </summary>
/// <param name="Request">A <see cref="VhostUserRequest"/>, or a <see cref="VhostUserSlaveRequest"/> on the way to the guest.</param>
/// <param name="Flags">Version and the two flags.</param>
/// <param name="PayloadSize">Bytes that follow.</param>
public readonly record struct VhostUserHeader(uint Request, uint Flags, int PayloadSize)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 12;

    /// <summary>The longest payload that is taken; UML sends at most 72 bytes, or a configuration space.</summary>
    public const int MaxPayloadSize = 4096;

    /// <summary>The only version there is, in the two low bits of <see cref="Flags"/>.</summary>
    public const uint Version = 1;

    /// <summary>VHOST_USER_FLAG_REPLY.</summary>
    public const uint FlagReply = 1 << 2;

    /// <summary>VHOST_USER_FLAG_NEED_REPLY.</summary>
    public const uint FlagNeedReply = 1 << 3;

    private const uint VersionMask = 3;
    private const string Protocol = "vhost-user header";

    /// <summary>Whether an answer is waited for.</summary>
    public bool NeedsReply => (Flags & FlagNeedReply) != 0;

    /// <summary>The header of the answer to <paramref name="request"/>.</summary>
    /// <param name="request">A <see cref="VhostUserRequest"/>.</param>
    /// <param name="payloadSize">Bytes that follow.</param>
    /// <returns>The header.</returns>
    public static VhostUserHeader Reply(uint request, int payloadSize) => new(request, Version | FlagReply, payloadSize);

    /// <summary>Reads a header. After a refusal nobody can tell where the next message begins.</summary>
    /// <param name="bytes">At least 12 bytes; those after them are not looked at.</param>
    /// <returns>The header, of version 1, with a size from 0 to <see cref="MaxPayloadSize"/>.</returns>
    /// <exception cref="WireFormatException">Too short, of another version, or too long a payload.</exception>
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
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Request, "request");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteUInt32((uint)PayloadSize, "size");
    }
}

/// <summary>What a guest asks of the process that plays its device (<c>arch/um/drivers/vhost_user.h: vhost_user_request</c>).</summary>
public enum VhostUserRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>Asks for the virtio feature bits; answered with 64 bits.</summary>
    GetFeatures = 1,

    /// <summary>Tells the virtio feature bits that are used.</summary>
    SetFeatures = 2,

    /// <summary>Begins.</summary>
    SetOwner = 3,

    /// <summary>Gives the device up; deprecated.</summary>
    ResetOwner = 4,

    /// <summary>Tells where guest memory is; a descriptor comes with each region.</summary>
    SetMemTable = 5,

    /// <summary>Tells how many entries a queue has.</summary>
    SetVringNum = 8,

    /// <summary>Tells where the three parts of a queue are.</summary>
    SetVringAddr = 9,

    /// <summary>Tells the first index of the avail ring to look at.</summary>
    SetVringBase = 10,

    /// <summary>Stops a queue and asks how far it was read.</summary>
    GetVringBase = 11,

    /// <summary>Brings the descriptor that tells of new buffers.</summary>
    SetVringKick = 12,

    /// <summary>Brings the descriptor to interrupt by.</summary>
    SetVringCall = 13,

    /// <summary>Brings the descriptor to report errors by.</summary>
    SetVringErr = 14,

    /// <summary>Asks for the protocol feature bits; answered with 64 bits.</summary>
    GetProtocolFeatures = 15,

    /// <summary>Tells the protocol feature bits that are used.</summary>
    SetProtocolFeatures = 16,

    /// <summary>Asks how many queues there are.</summary>
    GetQueueNum = 17,

    /// <summary>Enables or disables a queue.</summary>
    SetVringEnable = 18,

    /// <summary>Brings the descriptor for requests of the device's side.</summary>
    SetSlaveReqFd = 21,

    /// <summary>Reads the device's configuration space.</summary>
    GetConfig = 24,

    /// <summary>Writes the device's configuration space.</summary>
    SetConfig = 25,

    /// <summary>Tells of new buffers, where in-band notifications are used.</summary>
    VringKick = 35,
}

/// <summary>What the process that plays a device asks of the guest (<c>arch/um/drivers/vhost_user.h: vhost_user_slave_request</c>).</summary>
public enum VhostUserSlaveRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>The configuration space changed.</summary>
    ConfigChangeMsg = 2,

    /// <summary>Interrupt for a queue, where in-band notifications are used.</summary>
    VringCall = 4,
}
