using System.Globalization;

namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// Header of every vfio-user message (libvfio-user <c>docs/vfio-user.rst</c>, "Header"). The specification uses the byte order of the
/// host, which is little-endian on x86-64.
/// <code>message id u16, command u16, message size u32 (with the header), flags u32 (bits 3:0 type, bit 4 no reply, bit 5 error), error u32</code>
/// </summary>
/// <param name="MessageId">Chosen by the sender of a command, and repeated in the reply.</param>
/// <param name="Command">The command. It may be unknown.</param>
/// <param name="PayloadSize">Number of bytes after the header.</param>
/// <param name="Flags">The type, combined with <see cref="FlagNoReply"/> or <see cref="FlagError"/> where these apply.</param>
/// <param name="Error">An errno, in replies with <see cref="FlagError"/>; otherwise reserved.</param>
public readonly record struct VfioUserHeader(ushort MessageId, VfioUserCommand Command, int PayloadSize, uint Flags, uint Error)
{
    /// <summary>Size of a header in bytes.</summary>
    public const int Size = 16;

    /// <summary>
    /// Size of the longest accepted payload in bytes. It is enough for a <see cref="VfioUserRegionAccess"/> with 4096 bytes of data, which
    /// is what QEMU needs to read a configuration space.
    /// </summary>
    public const int MaxPayloadSize = VfioUserRegionAccess.HeaderSize + 4096;

    /// <summary>Type of a reply. The type of a command is 0.</summary>
    public const uint FlagReply = 1;

    /// <summary>No_reply: the sender of the command wants no reply.</summary>
    public const uint FlagNoReply = 1 << 4;

    /// <summary>Error: the command failed, and <see cref="Error"/> says why.</summary>
    public const uint FlagError = 1 << 5;

    private const uint TypeMask = 0xf;
    private const string Protocol = "vfio-user header";

    /// <summary>Whether the message is a reply.</summary>
    public bool IsReply => (Flags & TypeMask) == FlagReply;

    /// <summary>Whether the sender of the command waits for a reply.</summary>
    public bool NeedsReply => (Flags & FlagNoReply) == 0;

    /// <summary>Creates the header of the reply to this command.</summary>
    /// <param name="payloadSize">Number of bytes after the header.</param>
    /// <returns>The header.</returns>
    public VfioUserHeader Reply(int payloadSize) => new(MessageId, Command, payloadSize, FlagReply, 0);

    /// <summary>Creates the header of an error reply to this command. Such a reply has no payload.</summary>
    /// <param name="error">Why the command failed.</param>
    /// <returns>The header.</returns>
    public VfioUserHeader ErrorReply(Errno error) => new(MessageId, Command, 0, FlagReply | FlagError, (uint)error);

    /// <summary>
    /// Reads a header. If this fails, the caller cannot know where the next message starts, so it must close the connection.
    /// </summary>
    /// <param name="bytes">At least 16 bytes; the rest is ignored.</param>
    /// <returns>A header of a command or a reply, with a payload size from 0 to <see cref="MaxPayloadSize"/>.</returns>
    /// <exception cref="WireFormatException">The header is too short or has an unknown type, or the message size that it declares is below the size of a header or above the maximum.</exception>
    public static VfioUserHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        var id = reader.ReadUInt16("message id");
        var command = (VfioUserCommand)reader.ReadUInt16("command");
        var size = reader.ReadUInt32("message size");
        if (size is < Size or > Size + MaxPayloadSize)
            throw new WireFormatException(
                Protocol, "message size", 4, $"{Size} to {Size + MaxPayloadSize}", size.ToString(CultureInfo.InvariantCulture), bytes);
        var flags = reader.ReadUInt32("flags");
        if ((flags & TypeMask) > FlagReply)
            throw new WireFormatException(Protocol, "flags", 8, "type 0 or 1", $"type {flags & TypeMask}", bytes);
        return new VfioUserHeader(id, command, (int)size - Size, flags, reader.ReadUInt32("error"));
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt16(MessageId, "message id");
        writer.WriteUInt16((ushort)Command, "command");
        writer.WriteUInt32((uint)(Size + PayloadSize), "message size");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteUInt32(Error, "error");
    }
}

/// <summary>Commands (libvfio-user <c>docs/vfio-user.rst</c>, "Commands").</summary>
public enum VfioUserCommand : ushort
{
    /// <summary>No command.</summary>
    None = 0,

    /// <summary>Negotiates the version and the capabilities. It is the first command on every connection.</summary>
    Version = 1,

    /// <summary>Gives the server access to a range of memory.</summary>
    DmaMap = 2,

    /// <summary>Takes away the access to a range of memory.</summary>
    DmaUnmap = 3,

    /// <summary>Gets the number of regions and of interrupt types.</summary>
    DeviceGetInfo = 4,

    /// <summary>Gets the size of a region and how it can be accessed.</summary>
    DeviceGetRegionInfo = 5,

    /// <summary>Gets file descriptors that the server watches for accesses to a region.</summary>
    DeviceGetRegionIoFds = 6,

    /// <summary>Gets the number of interrupts of a type and how they can be signalled.</summary>
    DeviceGetIrqInfo = 7,

    /// <summary>Passes or removes the eventfds with which the server signals interrupts.</summary>
    DeviceSetIrqs = 8,

    /// <summary>Reads a region.</summary>
    RegionRead = 9,

    /// <summary>Writes a region.</summary>
    RegionWrite = 10,

    /// <summary>From the server: reads memory that the server cannot map.</summary>
    DmaRead = 11,

    /// <summary>From the server: writes memory that the server cannot map.</summary>
    DmaWrite = 12,

    /// <summary>Resets the device.</summary>
    DeviceReset = 13,

    /// <summary>Several short writes to regions in one message.</summary>
    RegionWriteMulti = 15,

    /// <summary>Gets, sets or probes an optional feature.</summary>
    DeviceFeature = 16,

    /// <summary>Reads the state of a device that is being migrated.</summary>
    MigDataRead = 17,

    /// <summary>Writes the state of a device that is being migrated.</summary>
    MigDataWrite = 18,
}
