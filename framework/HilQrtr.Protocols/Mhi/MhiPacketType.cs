namespace HilQrtr.Protocols.Mhi;

/// <summary>What a ring element is: bits 23:16 of its second word (<c>drivers/bus/mhi/common.h: enum mhi_pkt_type</c>).</summary>
public enum MhiPacketType : byte
{
    /// <summary>Nothing.</summary>
    Invalid = 0x00,

    /// <summary>Command without effect.</summary>
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

    /// <summary>Event: the device entered another <see cref="MhiState"/>.</summary>
    StateChangeEvent = 0x20,

    /// <summary>Event: a command was done.</summary>
    CmdCompletionEvent = 0x21,

    /// <summary>Event: a transfer was done.</summary>
    TxEvent = 0x22,

    /// <summary>Event: a coalesced transfer was done.</summary>
    RscTxEvent = 0x28,

    /// <summary>Event: the device entered another execution environment.</summary>
    EeEvent = 0x40,

    /// <summary>Event: time synchronisation.</summary>
    TsyncEvent = 0x48,

    /// <summary>Event: the device asks for link bandwidth.</summary>
    BwReqEvent = 0x50,
}
