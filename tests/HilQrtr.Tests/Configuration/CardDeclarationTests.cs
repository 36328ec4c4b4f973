using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

public sealed class CardDeclarationTests
{
    [Test]
    public void Identical_cards_have_distinct_identities_by_default()
    {
        var cards = RigsText.Cards("""{ "chip": "QCA6390", "address": "0000:01:00.0", "count": 2 }""");

        Assert.That(cards.Select(card => card.Name), Is.EqualTo(["card0", "card1"]));
        Assert.That(cards.Select(card => card.Address), Is.EqualTo(["0000:01:00.0", "0000:02:00.0"]));
        Assert.That(cards.Select(card => card.Bus), Is.All.EqualTo(CardBus.Pci));
        Assert.That(cards[1].Firmware, Is.EqualTo(new CardFirmware
        {
            BuildId = "HILQRTR-CARD1", BoardId = 0x101, Mac = "00:03:7f:00:00:02", Node = 7, Port = 1, Instance = 1,
            Announce = AnnounceMode.AfterHello, ImageSize = 65536,
        }));
    }

    [Test]
    public void Everything_about_the_firmware_can_be_declared()
    {
        var card = RigsText.Cards(RigsText.Card("""
            "name": "left", "buildId": "WLAN.HST.1.0", "boardId": "0xff", "mac": "8C:FD:F0:12:34:56", "node": "0x20", "port": 17,
            "instance": 0, "hello": "when-asked", "announce": "unasked", "imageSize": "0x1000"
            """)).Single();

        Assert.That(card.Name, Is.EqualTo("left"));
        Assert.That(card.Firmware, Is.EqualTo(new CardFirmware
        {
            BuildId = "WLAN.HST.1.0", BoardId = 255, Mac = "8c:fd:f0:12:34:56", Node = 32, Port = 17, Instance = 0,
            Hello = HelloMode.WhenAsked, Announce = AnnounceMode.Unasked, ImageSize = 4096,
        }));
    }

    [Test]
    public void Values_are_incremented_from_card_to_card()
    {
        var cards = RigsText.Cards("""
            { "chip": "QCA6390", "address": "10000:FE:1f.7", "count": 2, "name": "left", "buildId": "WLAN", "boardId": 9, "mac": "00:03:7f:00:00:ff" }
            """);

        Assert.That(cards.Select(card => card.Name), Is.EqualTo(["left0", "left1"]));
        Assert.That(cards.Select(card => card.Address), Is.EqualTo(["10000:fe:1f.7", "10000:ff:1f.7"]));
        Assert.That(cards.Select(card => card.Firmware.BuildId), Is.EqualTo(["WLAN-0", "WLAN-1"]));
        Assert.That(cards.Select(card => card.Firmware.BoardId), Is.EqualTo([9, 10]));
        Assert.That(cards.Select(card => card.Firmware.Mac), Is.EqualTo(["00:03:7f:00:00:ff", "00:03:7f:00:01:00"]));
    }

    [Test]
    public void Two_hundred_and_fifty_six_cards_are_all_distinct()
    {
        var cards = RigsText.Cards("""{ "chip": "QCA6390", "address": "0000:00:00.0", "count": 256 }""");

        Assert.That(cards, Has.Count.EqualTo(256));
        Assert.That(cards.Select(card => card.Address), Is.Unique);
        Assert.That(cards.Select(card => card.Firmware.Mac), Is.Unique);
        Assert.That(cards[255].Firmware.Mac, Is.EqualTo("00:03:7f:00:01:00"));
        Assert.That(cards[255].Firmware.BoardId, Is.EqualTo(0x1ff));
    }

    [Test]
    public void Two_hosts_may_use_the_same_address()
    {
        var host = """{ "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] }""";
        var rig = RigsText.Load(RigsText.File($$"""{ "description": "d", "tier": "simulated", "hosts": { "a": {{host}}, "b": {{host}} } }""")).Rigs[0];

        Assert.That(rig.Hosts.Select(h => h.Cards[0].Address), Is.EqualTo(["0000:01:00.0", "0000:01:00.0"]));
        Assert.That(rig.Hosts.Select(h => h.Cards[0].Firmware.BuildId), Is.EqualTo(["HILQRTR-CARD0", "HILQRTR-CARD1"]));
    }

    [Test]
    public void The_address_of_a_card_on_the_SoC_is_the_name_of_its_platform_device()
    {
        var card = RigsText.Cards("""{ "chip": "QCA6390", "bus": "ahb", "address": "c000000.wifi" }""").Single();
        Assert.That((card.Bus, card.Address), Is.EqualTo((CardBus.Ahb, "c000000.wifi")));
    }

    [Test]
    public void The_defaults_come_from_the_chip()
    {
        var card = RigsText.Cards("""{ "chip": "IPQ8074", "address": "c000000.wifi" }""").Single();

        Assert.That((card.Bus, card.Firmware.Node, card.Firmware.Port, card.Firmware.Instance), Is.EqualTo((CardBus.Ahb, 9u, 3u, (byte)2)));
    }

    [Test]
    public void Declared_values_override_the_defaults_of_the_chip()
    {
        var card = RigsText.Cards("""{ "chip": "IPQ8074", "bus": "ahb", "address": "c000000.wifi", "node": 7, "port": 1, "instance": 1 }""").Single();

        Assert.That((card.Firmware.Node, card.Firmware.Port, card.Firmware.Instance), Is.EqualTo((7u, 1u, (byte)1)));
    }
}
