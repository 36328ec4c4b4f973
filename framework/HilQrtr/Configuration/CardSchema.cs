using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>The keys of an entry of <c>cards</c>.</summary>
internal sealed class CardSchema
{
    private const int MaxImage = 256 * 1024 * 1024;

    // drivers/net/wireless/ath/ath11k/qmi.h: ATH11K_QMI_WLANFW_MAX_BUILD_ID_LEN_V01
    private const int MaxBuildId = 128;

    // include/uapi/linux/qrtr.h: QRTR_NODE_BCAST is 0xffffffff, QRTR_PORT_CTRL is 0xfffffffe. net/qrtr/ns.c: server_add refuses port 0.
    private const long MaxNode = 0xfffffffe;
    private const long MaxPort = 0xfffffffd;

    // net/qrtr/af_qrtr.c: qrtr_local_nid
    private const long HostNode = 1;

    public CardSchema(RigCatalogue catalogue)
    {
        Chip = new("chip", "Chip.", "chip", catalogue.Chips) { Required = true };
        Faults = new("faults", "Faults that the card has from the start.", "card fault", catalogue.CardFaults);
        Section = new("card", "One card, or `count` identical cards. Names, build ids, board ids and MAC addresses must be unique within the rig, and bus addresses must be unique within the host. Otherwise, cross-talk would be invisible.",
        [
            Name, Chip, Bus, Address, Count, BuildId, BoardId, Mac, Node, Port, Instance, Hello, Announce, ImageSize, .. catalogue.CardSettings, Faults,
        ]);
    }

    public SectionSchema Section { get; }

    public TextSchema Name { get; } = RigsNames.Schema("name", "card", "Name of the card. If `count` is above 1, a number is appended. Default: card0, card1, …, numbered across all hosts of the rig.");

    public ChoiceSchema Chip { get; }

    public ChoiceSchema Bus { get; } = new("bus", "How the card is attached. Default: the chip's bus.", "bus", new Dictionary<string, string>
    {
        ["pci"] = "over MHI, with ath11k_pci or ath12k_pci",
        ["ahb"] = "on the SoC, over SMD/rpmsg, with ath11k_ahb",
    });

    public TextSchema Address { get; } = new("address",
        "Bus address. For a card on the bus `pci`: domain:bus:device.function in hexadecimal, such as 0000:01:00.0. If `count` is above 1, the next cards are on the next buses. On the kernel tier, all cards are on bus 00: the first card is at 0000:00:00.0, and the next card is at 0000:00:01.0. The kernel variant `instance-ids` is an exception: each card is on its own bus. For a card on the bus `ahb`: name of the platform device, such as c000000.wifi.")
    {
        Required = true, Example = "0000:01:00.0",
        Pattern = @"^([0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[01][0-9A-Fa-f]\.[0-7]|[0-9a-f]+\.[A-Za-z0-9_-]+)$",
    };

    public NumberSchema Count { get; } = new("count", "How many cards this entry declares, 1 to 256. Default: 1.", 1, 256);

    public TextSchema BuildId { get; } = new("buildId",
        "Build id that the firmware reports (fw_build_id), in at most 128 printable ASCII characters. If `count` is above 1, -0, -1, … is appended. Default: HILQRTR-CARD0 for card0; for every other card, HILQRTR- followed by the card's name in upper case.")
    {
        MaxLength = MaxBuildId, Pattern = "^[ -~]*[!-~][ -~]*$", PatternProblem = "\"{value}\" has characters that firmware does not report; allowed: printable ASCII",
    };

    public NumberSchema BoardId { get; } = new("boardId", "Board id that the firmware reports, a 32-bit number. If `count` is above 1, the id increases by one from card to card. Default: 0x100 + number of the card.", 0, uint.MaxValue);

    public TextSchema Mac { get; } = new("mac", "MAC address, which must not be a multicast address. If `count` is above 1, the address increases by one from card to card. Default: 00:03:7f:00:00:01 + number of the card.")
    {
        Pattern = "^[0-9A-Fa-f][02468ACEace]:([0-9A-Fa-f]{2}:){4}[0-9A-Fa-f]{2}$",
    };

    public NumberSchema Node { get; } = new("node", "QRTR node number of the card: 0 to 0xfffffffe, except 1, which is the host's own node number. Default: 7, which all chips use.", 0, MaxNode)
    {
        Except = (HostNode, "the host's own node"),
    };

    public NumberSchema Port { get; } = new("port", "QRTR port of the card's WLFW service, 1 to 0xfffffffd. Default: 1.", 1, MaxPort);

    public NumberSchema Instance { get; } = new("instance", "QMI instance id of the card's WLFW service, without the version byte, 0 to 255. Default: the chip's instance id.", 0, byte.MaxValue);

    public ChoiceSchema Hello { get; } = new("hello", "When the firmware sends HELLO. Default: at-link-up.", "time to send HELLO", new Dictionary<string, string>
    {
        ["at-link-up"] = "once, as soon as the link is up",
        ["twice"] = "as soon as the link is up, and again after announcing the service",
        ["when-asked"] = "only in answer to the host's HELLO",
    });

    public ChoiceSchema Announce { get; } = new("announce", "When the firmware announces its service (NEW_SERVER). Default: after-hello.", "way to announce a service", new Dictionary<string, string>
    {
        ["after-hello"] = "after the host has answered the card's HELLO",
        ["unasked"] = "as soon as the link is up",
    });

    public NumberSchema ImageSize { get; } = new("imageSize", "Size of the AMSS image that the host uploads, in bytes, 1 to 268435456. Default: 65536.", 1, MaxImage);

    public ChoicesSchema Faults { get; }
}
