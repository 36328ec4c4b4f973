using System.Globalization;

namespace HilQrtr.Protocols.Qrtr;

/// <summary>Type of a packet (<c>include/uapi/linux/qrtr.h: enum qrtr_pkt_type</c>).</summary>
public enum QrtrPacketType : uint
{
    /// <summary>No packet has this type.</summary>
    None = 0,

    /// <summary>A message from one port to another.</summary>
    Data = 1,

    /// <summary>A name service introduces itself.</summary>
    Hello = 2,

    /// <summary>A node leaves.</summary>
    Bye = 3,

    /// <summary>A service appears.</summary>
    NewServer = 4,

    /// <summary>A service disappears.</summary>
    DelServer = 5,

    /// <summary>A port was closed.</summary>
    DelClient = 6,

    /// <summary>The receiver has caught up, so the sender may continue.</summary>
    ResumeTx = 7,

    /// <summary>The kernel does not use this type.</summary>
    Exit = 8,

    /// <summary>The kernel does not use this type.</summary>
    Ping = 9,

    /// <summary>Subscribes to a service.</summary>
    NewLookup = 10,

    /// <summary>Cancels a lookup.</summary>
    DelLookup = 11,
}

/// <summary>Names of packet types.</summary>
public static class QrtrPacketTypeNames
{
    /// <summary>
    /// Returns the kernel's name for a type, without the prefix <c>QRTR_TYPE_</c>, or the type's number if the type is unknown.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <returns>For instance <c>NEW_SERVER</c>.</returns>
    public static string KernelName(this QrtrPacketType type) => type switch
    {
        QrtrPacketType.Data => "DATA",
        QrtrPacketType.Hello => "HELLO",
        QrtrPacketType.Bye => "BYE",
        QrtrPacketType.NewServer => "NEW_SERVER",
        QrtrPacketType.DelServer => "DEL_SERVER",
        QrtrPacketType.DelClient => "DEL_CLIENT",
        QrtrPacketType.ResumeTx => "RESUME_TX",
        QrtrPacketType.Exit => "EXIT",
        QrtrPacketType.Ping => "PING",
        QrtrPacketType.NewLookup => "NEW_LOOKUP",
        QrtrPacketType.DelLookup => "DEL_LOOKUP",
        _ => ((uint)type).ToString(CultureInfo.InvariantCulture),
    };
}
