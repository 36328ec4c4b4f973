namespace HilQrtr.Protocols.Mhi;

/// <summary>How a command or transfer ended: bits 31:24 of an event's first word (<c>drivers/bus/mhi/common.h: enum mhi_ev_ccs</c>).</summary>
public enum MhiCompletionCode : byte
{
    /// <summary>Nothing.</summary>
    Invalid = 0x00,

    /// <summary>A command succeeded.</summary>
    Success = 0x01,

    /// <summary>End of transfer.</summary>
    Eot = 0x02,

    /// <summary>The device had more than the buffer holds.</summary>
    Overflow = 0x03,

    /// <summary>End of block.</summary>
    Eob = 0x04,

    /// <summary>Out of buffers.</summary>
    Oob = 0x05,

    /// <summary>The channel went to doorbell mode.</summary>
    DbMode = 0x06,

    /// <summary>Failed, without telling why.</summary>
    UndefinedErr = 0x10,

    /// <summary>The element is not understood.</summary>
    BadTre = 0x11,
}
