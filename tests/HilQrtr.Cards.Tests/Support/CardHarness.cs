using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>A card, with methods that let the test act as the host.</summary>
internal sealed class CardHarness
{
    public const uint FirstClient = 0x4000;
    public const uint SecondClient = 0x4001;

    private ushort _transaction;

    public CardHarness(CardOptions? options = null, params CardFault[] faults)
    {
        options ??= DefaultOptions;
        Card = new CardModel(options with { Faults = faults.ToHashSet() }, Carrier);
    }

    public static CardOptions DefaultOptions { get; } = new()
    {
        Name = "card0",
        Chip = CardChips.All["QCA6390"],
        Firmware = new CardFirmware { BuildId = "POC-CARD0", BoardId = 0x10, Mac = "00:03:7f:00:00:01" },
    };

    public FakeCarrier Carrier { get; } = new();

    public CardModel Card { get; }

    /// <summary>The transaction id of the last request.</summary>
    public ushort LastTransaction => (ushort)(_transaction - 1);

    public static CardHarness PoweredOn(CardOptions? options = null, params CardFault[] faults)
    {
        var harness = new CardHarness(options, faults);
        harness.Card.PowerOn();
        return harness;
    }

    public static CardHarness InAmss(CardOptions? options = null, params CardFault[] faults)
    {
        var harness = PoweredOn(options, faults);
        // An AHB radio loads no images, because its firmware already runs at power-on.
        if (harness.Card.Options.Chip.Bus == CardBus.Pci) harness.LoadBoth();
        return harness;
    }

    /// <summary>Returns a card after the HELLO exchange. The list of packets that the card has sent is cleared.</summary>
    public static CardHarness Linked(CardOptions? options = null, params CardFault[] faults)
    {
        var harness = InAmss(options, faults);
        harness.Card.LinkUp();
        harness.Hello();
        harness.Carrier.Sent.Clear();
        return harness;
    }

    public bool Load(ImageKind kind, params byte[] image)
    {
        Card.BeginImage(kind, image.Length);
        Card.ImagePiece(image);
        return Card.EndImage();
    }

    public void LoadBoth()
    {
        Load(ImageKind.Sbl, 1);
        Load(ImageKind.Amss, 2);
    }

    public void Hello(uint hostNode = 1) => Control(new QrtrHello(), hostNode);

    public void Control(QrtrControlPacket packet, uint hostNode = 1) =>
        Card.Receive(packet.ToPacket(QrtrAddress.Control(hostNode), QrtrAddress.Control(Card.Firmware.Node)));

    public void Data(ReadOnlyMemory<byte> payload, uint client = FirstClient, bool confirmRx = false, uint? toPort = null) =>
        Card.Receive(new QrtrPacket(
            QrtrPacketType.Data, new QrtrAddress(1, client),
            new QrtrAddress(Card.Firmware.Node, toPort ?? Card.Firmware.Port), confirmRx, payload));

    /// <summary>Sends a request and returns the packets that the card sends in reply.</summary>
    public IReadOnlyList<QrtrPacket> Send(WlfwMessage request, uint client = FirstClient, bool confirmRx = false)
    {
        var before = Carrier.Sent.Count;
        Data(WlfwCodec.Encode(request, _transaction++), client, confirmRx);
        return Carrier.Sent[before..];
    }

    /// <summary>Sends a request and returns the result in its single response.</summary>
    public QmiResponse Result(WlfwMessage request, uint client = FirstClient)
    {
        var responses = Send(request, client).Select(Decode).Where(m => m.Type == QmiMessageType.Response).ToList();
        Assert.That(responses, Has.Count.EqualTo(1), "responses");
        return responses[0] is WlfwResponse known ? known.Resp : ResultOf(responses[0]);
    }

    public static WlfwMessage Decode(QrtrPacket packet) => WlfwCodec.Decode(packet.Payload).Message;

    private static QmiResponse ResultOf(WlfwMessage response)
    {
        var value = response.UnknownTlvs.Single(tlv => tlv.Type == 2).Value.Span;
        return new QmiResponse(BitConverter.ToUInt16(value), BitConverter.ToUInt16(value[2..]));
    }
}
