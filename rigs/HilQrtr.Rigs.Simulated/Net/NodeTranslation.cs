using System.Buffers.Binary;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Translates the node number of a remote. The host assigns one number to the remote, and the remote uses another number for itself. The
/// numbers of bridged nodes are not translated.
/// </summary>
internal static class NodeTranslation
{
    // Offsets in struct qrtr_ctrl_pkt.
    private const int ClientNode = 4;
    private const int ServerNode = 12;

    /// <summary>Translates a packet from a remote. The first packet reveals the number that the remote uses for itself.</summary>
    public static QrtrPacket FromRemote(EndpointNode node, QrtrPacket packet, KernelRules rules)
    {
        node.OwnNode ??= packet.Source.Node;
        var source = packet.Source with { Node = Translate(packet.Source.Node) };
        return packet with { Source = source, Payload = Payload() };

        uint Translate(uint number) => number == node.OwnNode || !rules.BridgedNodesStayUntranslated ? node.HostNode!.Value : number;

        ReadOnlyMemory<byte> Payload()
        {
            var offset = packet.Type switch
            {
                QrtrPacketType.NewServer or QrtrPacketType.DelServer => ServerNode,
                QrtrPacketType.DelClient when rules.DelClientIsTranslated => ClientNode,
                QrtrPacketType.ResumeTx when rules.ResumeIsTranslated => ClientNode,
                _ => 0,
            };
            if (offset == 0 || packet.Payload.Length < QrtrConstants.ControlPacketSize) return packet.Payload;
            var payload = packet.Payload.ToArray();
            var field = payload.AsSpan(offset);
            BinaryPrimitives.WriteUInt32LittleEndian(field, Translate(BinaryPrimitives.ReadUInt32LittleEndian(field)));
            return payload;
        }
    }

    /// <summary>Translates the destination of a packet to a remote.</summary>
    /// <param name="node">The remote.</param>
    /// <param name="to">The destination.</param>
    /// <param name="unknown">The number to use while the remote's own number is not known.</param>
    public static QrtrAddress ToRemote(EndpointNode node, QrtrAddress to, uint unknown) =>
        to.Node == node.HostNode ? to with { Node = node.OwnNode ?? unknown } : to;
}
