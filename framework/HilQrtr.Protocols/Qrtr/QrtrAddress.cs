using System.Globalization;

namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// Address of a port on a node. The address does not say through which endpoint the node is reached, so ports on two cards may have
/// the same address.
/// </summary>
/// <param name="Node">The node, or <see cref="QrtrConstants.NodeBroadcast"/>.</param>
/// <param name="Port">The port, or <see cref="QrtrConstants.PortControl"/>.</param>
public readonly record struct QrtrAddress(uint Node, uint Port)
{
    /// <summary>Returns the address of a node's control port.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The address.</returns>
    public static QrtrAddress Control(uint node) => new(node, QrtrConstants.PortControl);

    /// <summary>Returns the node and the port, for instance <c>7:1</c>, <c>7:ctrl</c> or <c>bcast:ctrl</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{NodeName}:{PortName}");

    private string NodeName =>
        Node == QrtrConstants.NodeBroadcast ? "bcast" : Node.ToString(CultureInfo.InvariantCulture);

    private string PortName =>
        Port == QrtrConstants.PortControl ? "ctrl" : Port.ToString(CultureInfo.InvariantCulture);
}
