namespace HilQrtr.Protocols.Mhi;

/// <summary>State of a channel as its context tells it: bits 7:0 of chcfg (<c>drivers/bus/mhi/common.h: enum mhi_ch_state</c>).</summary>
public enum MhiChannelState : byte
{
    /// <summary>Not in use.</summary>
    Disabled = 0,

    /// <summary>Set up by the host.</summary>
    Enabled = 1,

    /// <summary>Started.</summary>
    Running = 2,

    /// <summary>Suspended.</summary>
    Suspended = 3,

    /// <summary>Stopped.</summary>
    Stop = 4,

    /// <summary>Failed.</summary>
    Error = 5,
}
