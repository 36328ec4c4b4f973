namespace HilQrtr.Protocols.Mhi;

/// <summary>
/// An element of any kind of MHI ring, little-endian (<c>drivers/bus/mhi/common.h: struct mhi_ring_element</c> and the macros
/// next to it). Below, <c>15:0</c> means bits 15 to 0 of the word, and <c>10</c> means bit 10:
/// <code>
/// ptr u64, dword[0] u32, dword[1] u32
/// transfer  ptr = buffer        dword[0] 15:0 = length             dword[1] 23:16 = 2, 10 = bei, 9 = ieot, 8 = ieob, 0 = chain
/// command   ptr = 0             dword[0] = 0                       dword[1] 31:24 = channel, 23:16 = type
/// event     ptr = the element   dword[0] 31:24 = code, 15:0 = length  dword[1] 31:24 = channel, 23:16 = type
///           (state change and execution environment: ptr = 0, 31:24 of dword[0] = the new state or environment)
/// </code>
/// </summary>
/// <param name="Address">ptr: bus address of a buffer or of another element.</param>
/// <param name="Dword0">dword[0].</param>
/// <param name="Dword1">dword[1].</param>
public readonly record struct MhiRingElement(ulong Address, uint Dword0, uint Dword1)
{
    /// <summary>Size of an element in bytes.</summary>
    public const int Size = 16;

    private const string Protocol = "MHI ring element";
    private const uint ChainBit = 1;
    private const uint IeotBit = 1 << 9;

    /// <summary>Type of the element; unknown numbers are preserved.</summary>
    public MhiPacketType Type => (MhiPacketType)(Dword1 >> 16);

    /// <summary>Channel of a command or event.</summary>
    public byte Channel => (byte)(Dword1 >> 24);

    /// <summary>
    /// Length in bytes. In a transfer ring, this is the length of the buffer; in an event, it is the number of bytes transferred.
    /// </summary>
    public ushort Length => (ushort)Dword0;

    /// <summary>Completion code of an event.</summary>
    public MhiCompletionCode Code => (MhiCompletionCode)(Dword0 >> 24);

    /// <summary>The new state, in a state change event.</summary>
    public MhiState State => (MhiState)(Dword0 >> 24);

    /// <summary>The new execution environment, in an execution environment event (<c>include/linux/mhi.h: enum mhi_ee_type</c>).</summary>
    public byte ExecEnv => (byte)(Dword0 >> 24);

    /// <summary>Whether the next element of the transfer ring belongs to the same transfer.</summary>
    public bool Chain => (Dword1 & ChainBit) != 0;

    /// <summary>Creates an element of a transfer ring. The device sends an event at the end of the transfer (<c>MHI_TRE_DATA_*</c>).</summary>
    /// <param name="buffer">Bus address of the buffer.</param>
    /// <param name="length">Length of the buffer in bytes.</param>
    /// <param name="chain">Whether the next element continues the transfer.</param>
    public static MhiRingElement Transfer(ulong buffer, ushort length, bool chain = false) =>
        new(buffer, length, Word(0, MhiPacketType.Transfer) | IeotBit | (chain ? ChainBit : 0));

    /// <summary>Creates a command for a channel (<c>MHI_TRE_CMD_*</c>).</summary>
    /// <param name="type">Type of the command.</param>
    /// <param name="channel">Number of the channel.</param>
    public static MhiRingElement Command(MhiPacketType type, byte channel) => new(0, 0, Word(channel, type));

    /// <summary>Creates an event to report that the device entered a state (<c>MHI_SC_EV_*</c>).</summary>
    /// <param name="state">The state.</param>
    public static MhiRingElement StateChange(MhiState state) =>
        new(0, (uint)state << 24, Word(0, MhiPacketType.StateChangeEvent));

    /// <summary>Creates an event to report that the device entered an execution environment (<c>MHI_EE_EV_*</c>).</summary>
    /// <param name="execEnv">Number of the execution environment.</param>
    public static MhiRingElement ExecutionEnvironment(byte execEnv) =>
        new(0, (uint)execEnv << 24, Word(0, MhiPacketType.EeEvent));

    /// <summary>Creates an event to report that a command completed (<c>MHI_CC_EV_*</c>).</summary>
    /// <param name="command">Bus address of the command's element.</param>
    /// <param name="code">Completion code.</param>
    public static MhiRingElement CommandCompletion(ulong command, MhiCompletionCode code) =>
        new(command, (uint)code << 24, Word(0, MhiPacketType.CmdCompletionEvent));

    /// <summary>Creates an event to report that a transfer completed (<c>MHI_TRE_EV_*</c>).</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <param name="element">Bus address of the transfer's last element.</param>
    /// <param name="code">Completion code.</param>
    /// <param name="length">Number of bytes transferred.</param>
    public static MhiRingElement TransferCompletion(byte channel, ulong element, MhiCompletionCode code, ushort length) =>
        new(element, ((uint)code << 24) | length, Word(channel, MhiPacketType.TxEvent));

    /// <summary>Reads an element.</summary>
    /// <param name="element">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static MhiRingElement Parse(ReadOnlySpan<byte> element)
    {
        var reader = new WireReader(element, Protocol);
        var parsed = new MhiRingElement(reader.ReadUInt64("ptr"), reader.ReadUInt32("dword[0]"), reader.ReadUInt32("dword[1]"));
        reader.ExpectEnd("end");
        return parsed;
    }

    /// <summary>Writes the element to the start of a span.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt64(Address, "ptr");
        writer.WriteUInt32(Dword0, "dword[0]");
        writer.WriteUInt32(Dword1, "dword[1]");
    }

    private static uint Word(byte channel, MhiPacketType type) => ((uint)channel << 24) | ((uint)type << 16);
}

/// <summary>Type of a ring element: bits 23:16 of dword[1] (<c>drivers/bus/mhi/common.h: enum mhi_pkt_type</c>).</summary>
public enum MhiPacketType : byte
{
    /// <summary>Not a valid type.</summary>
    Invalid = 0x00,

    /// <summary>Command that does nothing.</summary>
    NoopCmd = 0x01,

    /// <summary>Element of a transfer ring.</summary>
    Transfer = 0x02,

    /// <summary>Element of a transfer ring whose completions are coalesced.</summary>
    Coalescing = 0x08,

    /// <summary>Command: reset a channel.</summary>
    ResetChanCmd = 0x10,

    /// <summary>Command: stop a channel.</summary>
    StopChanCmd = 0x11,

    /// <summary>Command: start a channel.</summary>
    StartChanCmd = 0x12,

    /// <summary>Event: the device entered a new <see cref="MhiState"/>.</summary>
    StateChangeEvent = 0x20,

    /// <summary>Event: a command completed.</summary>
    CmdCompletionEvent = 0x21,

    /// <summary>Event: a transfer completed.</summary>
    TxEvent = 0x22,

    /// <summary>Event: a coalesced transfer completed.</summary>
    RscTxEvent = 0x28,

    /// <summary>Event: the device entered a new execution environment.</summary>
    EeEvent = 0x40,

    /// <summary>Event: time synchronisation.</summary>
    TsyncEvent = 0x48,

    /// <summary>Event: the device requests link bandwidth.</summary>
    BwReqEvent = 0x50,
}

/// <summary>
/// Completion code of a command or transfer: bits 31:24 of dword[0] in an event (<c>drivers/bus/mhi/common.h: enum mhi_ev_ccs</c>).
/// </summary>
public enum MhiCompletionCode : byte
{
    /// <summary>Not a valid code.</summary>
    Invalid = 0x00,

    /// <summary>A command succeeded.</summary>
    Success = 0x01,

    /// <summary>End of transfer.</summary>
    Eot = 0x02,

    /// <summary>The data did not fit into the buffer.</summary>
    Overflow = 0x03,

    /// <summary>End of block.</summary>
    Eob = 0x04,

    /// <summary>The device ran out of buffers.</summary>
    Oob = 0x05,

    /// <summary>The channel switched to doorbell mode.</summary>
    DbMode = 0x06,

    /// <summary>The command or transfer failed for an unspecified reason.</summary>
    UndefinedErr = 0x10,

    /// <summary>The ring element is invalid.</summary>
    BadTre = 0x11,
}
