namespace HilQrtr.Protocols.Mhi;

/// <summary>MHI state, as used in the registers MHICTRL and MHISTATUS (<c>include/linux/mhi.h: enum mhi_state</c>).</summary>
public enum MhiState : byte
{
    /// <summary>The state after power-up or an MHI reset.</summary>
    Reset = 0,

    /// <summary>The device is waiting for the host to fill in the contexts.</summary>
    Ready = 1,

    /// <summary>Operational.</summary>
    M0 = 2,

    /// <summary>Idle. The device enters this state on its own.</summary>
    M1 = 3,

    /// <summary>Low power. The host sets this state when the device reports M1.</summary>
    M2 = 4,

    /// <summary>Suspended by the host.</summary>
    M3 = 5,

    /// <summary>Suspended, but able to wake up quickly.</summary>
    M3Fast = 6,

    /// <summary>The boot host interface is active.</summary>
    Bhi = 7,

    /// <summary>The device has crashed.</summary>
    SysErr = 0xff,
}
