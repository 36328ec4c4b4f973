namespace HilQrtr.Protocols.Qrtr;

/// <summary>Constants from <c>include/uapi/linux/qrtr.h</c> and <c>net/qrtr/af_qrtr.c</c>.</summary>
public static class QrtrConstants
{
    /// <summary>Node number that addresses every node (<c>QRTR_NODE_BCAST</c>).</summary>
    public const uint NodeBroadcast = 0xffffffff;

    /// <summary>Number of the control port, on which a node's name service listens (<c>QRTR_PORT_CTRL</c>).</summary>
    public const uint PortControl = 0xfffffffe;

    /// <summary>Number of the control port in packets from older remote nodes (<c>QRTR_PORT_CTRL_LEGACY</c>).</summary>
    public const uint PortControlLegacy = 0xffff;

    /// <summary>First ephemeral port (<c>QRTR_MIN_EPH_SOCKET</c>).</summary>
    public const uint MinEphemeralPort = 0x4000;

    /// <summary>Last ephemeral port (<c>QRTR_MAX_EPH_SOCKET</c>).</summary>
    public const uint MaxEphemeralPort = 0x7fff;

    /// <summary>Node number of a Linux host (<c>qrtr_local_nid</c>).</summary>
    public const uint LocalNode = 1;

    /// <summary>Number of unconfirmed packets after which a sender waits for a RESUME_TX (<c>QRTR_TX_FLOW_HIGH</c>).</summary>
    public const int TxFlowHigh = 10;

    /// <summary>Number of unconfirmed packets at which a sender sets confirm_rx (<c>QRTR_TX_FLOW_LOW</c>).</summary>
    public const int TxFlowLow = 5;

    /// <summary>Longest message that a socket accepts for sending, in bytes (<c>qrtr_sendmsg</c>). Received packets may be longer.</summary>
    public const int MaxPayload = 65535;

    /// <summary>Length of a version 1 header in bytes.</summary>
    public const int HeaderV1Size = 32;

    /// <summary>Length of a version 2 header in bytes, without its options.</summary>
    public const int HeaderV2Size = 16;

    /// <summary>Length of a control packet's payload in bytes (<c>struct qrtr_ctrl_pkt</c>).</summary>
    public const int ControlPacketSize = 20;
}
