namespace HilQrtr.Protocols.Mhi;

/// <summary>MHI state, as in MHICTRL and MHISTATUS (<c>include/linux/mhi.h: enum mhi_state</c>).</summary>
public enum MhiState : byte
{
    /// <summary>The state after power-up or an MHI reset.</summary>
    Reset = 0,

    /// <summary>The device is waiting for the host to fill in the contexts.</summary>
    Ready = 1,

    /// <summary>Operational.</summary>
    M0 = 2,

    /// <summary>Idle. The device chooses this state.</summary>
    M1 = 3,

    /// <summary>Low power. The host answers M1 with this state.</summary>
    M2 = 4,

    /// <summary>Suspended by the host.</summary>
    M3 = 5,

    /// <summary>Suspended, but quick to wake.</summary>
    M3Fast = 6,

    /// <summary>The boot host interface is active.</summary>
    Bhi = 7,

    /// <summary>The device has crashed.</summary>
    SysErr = 0xff,
}
