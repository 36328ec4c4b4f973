using System.Globalization;

namespace HilQrtr.Protocols.Qrtr;

/// <summary>Names of packet types.</summary>
public static class QrtrPacketTypeNames
{
    /// <summary>The kernel's name without its prefix <c>QRTR_TYPE_</c>, or the number of a type it does not know.</summary>
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
