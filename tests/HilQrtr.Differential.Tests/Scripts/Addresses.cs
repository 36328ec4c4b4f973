using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>Addresses and payloads that scenarios share.</summary>
internal static class Addresses
{
    /// <summary>The host's name service.</summary>
    public static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    /// <summary>The control ports of all nodes.</summary>
    public static readonly QrtrAddress Everybody = QrtrAddress.Control(QrtrConstants.NodeBroadcast);

    /// <summary>Port 9 of node 7. In most scenarios, a remote uses this node.</summary>
    public static readonly QrtrAddress Served = new(7, 9);

    /// <summary>Returns the address of a port of the host.</summary>
    public static QrtrAddress Host(uint port) => new(QrtrConstants.LocalNode, port);

    /// <summary>Returns a payload with ascending bytes.</summary>
    public static byte[] Bytes(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)i)];
}
