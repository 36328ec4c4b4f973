using System.Buffers.Binary;
using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Tests what still works after a card has sent a malformed control packet. Firmware has bugs too. Despite such a bug, the card must keep
/// its link, and the other card and the host must keep their services.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OthersUndisturbed)]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class MalformedPackets(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;
    private const int ShortSize = 16;
    private const int LongSize = 64;

    /// <summary>What is wrong with a control packet.</summary>
    public enum Defect
    {
        /// <summary>The packet ends before its last field.</summary>
        TooShort,

        /// <summary>More bytes follow the packet.</summary>
        TooLong,

        /// <summary>The command in the payload differs from the type in the header.</summary>
        WrongCommand,
    }

    [RigTest("A card sends a control packet that is too short or too long, or whose command differs from the type in its header. The host may refuse the packet or act on it. Afterwards, the card must still be able to exchange messages with programs and to announce a service, and the services of the other card and of local programs must still be found.")]
    [FormerName("After_a_malformed_packet_of_a_card_everything_still_works")]
    public async Task Cards_and_services_still_work_after_a_malformed_control_packet(
        [Values(
            QrtrPacketType.Hello, QrtrPacketType.Bye, QrtrPacketType.NewServer, QrtrPacketType.DelServer, QrtrPacketType.DelClient, QrtrPacketType.ResumeTx,
            QrtrPacketType.Exit, QrtrPacketType.Ping, QrtrPacketType.NewLookup, QrtrPacketType.DelLookup)]
        QrtrPacketType type,
        [Values] Defect defect)
    {
        // The card announces its service without waiting for the host's HELLO. If it waited, the host's reply to the HELLO that the card
        // sends in this test would make the firmware announce its service again, and the driver would mistake this for a restart of the
        // firmware.
        Announce(AnnounceMode.Unasked);
        // The cards have different nodes, so the packet can concern only its sender, even on a kernel without endpoint ids.
        var other = Model(A).Firmware.Node + 1;
        Step($"{B.Name}: set to node {other}", () => Model(B).Firmware = Model(B).Firmware with { Node = other });
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
        await using var socket = await Open();
        var name = await NameOf(socket);
        await SendToNameService(socket, new QrtrNewServer(TestService, 1, 0, 0));
        await SendControl(B, new QrtrNewServer(TestService, 1, OwnTestPort(B).Node, ServicePort));
        await Settle();
        var (portOfA, portOfB) = (await TestPortOf(A), await TestPortOf(B));

        var ownNode = OwnTestPort(A).Node;
        var payload = Damaged(WellFormed(type, ownNode).ToArray(), type, defect);
        await Try($"{A.Name} sends {type.KernelName()}, {Text(defect)}", () => Model(A).TransmitAsync(
            new QrtrPacket(type, QrtrAddress.Control(ownNode), QrtrSockets.NameService, ConfirmRx: false, payload), Cancellation));
        await Settle();
        await socket.DrainAsync(Cancellation);

        await TrySendControl(A, new QrtrNewServer(TestService, 1, ownNode, ServicePort));
        await Settle();
        await using var observer = await Open(role: "the observer");
        var found = (await LookUp(observer, TestService)).Select(server => server.Packet).OfType<QrtrNewServer>().Select(server => new QrtrAddress(server.Node, server.Port));
        QrtrAddress[] expected = [name, new(portOfA.Node, ServicePort), new(portOfB.Node, ServicePort)];
        Expect("a lookup finds the services of the program and of both cards", found, Is.EquivalentTo(expected));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
        foreach (var card in new[] { A, B })
            await SendFrom(card, $"from {card.Name}", name);
        await Send(socket, $"for {A.Name}", portOfA);
        await Send(socket, $"for {B.Name}", portOfB);
        await ExpectSocketReceivedFromCards(socket, $"from {A.Name}", $"from {B.Name}");
        await ExpectCardReceived(toA, socket, $"for {A.Name}");
        await ExpectCardReceived(toB, socket, $"for {B.Name}");
    }

    private static QrtrControlPacket WellFormed(QrtrPacketType type, uint node) => type switch
    {
        QrtrPacketType.Hello => new QrtrHello(),
        QrtrPacketType.Bye => new QrtrBye(node),
        QrtrPacketType.NewServer => new QrtrNewServer(TestService, 1, node, ServicePort),
        QrtrPacketType.DelServer => new QrtrDelServer(TestService, 1, node, ServicePort),
        QrtrPacketType.DelClient => new QrtrDelClient(node, TestPort),
        QrtrPacketType.ResumeTx => new QrtrResumeTx(node, TestPort),
        QrtrPacketType.Exit => new QrtrExit(),
        QrtrPacketType.Ping => new QrtrPing(),
        QrtrPacketType.NewLookup => new QrtrNewLookup(TestService, 0),
        _ => new QrtrDelLookup(TestService, 0),
    };

    private static byte[] Damaged(byte[] packet, QrtrPacketType type, Defect defect)
    {
        if (defect == Defect.TooShort) return packet[..ShortSize];
        if (defect == Defect.TooLong) return [.. packet, .. Enumerable.Repeat((byte)0xff, LongSize - packet.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)type + 1);
        return packet;
    }

    private static string Text(Defect defect) => defect switch
    {
        Defect.TooShort => $"cut to {ShortSize} bytes",
        Defect.TooLong => $"extended to {LongSize} bytes",
        _ => "with the command of the next type",
    };
}
