using HilQrtr.Cards.Firmware;
using HilQrtr.Cards.Tests.Chips;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Configuration;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Firmware;

/// <summary>Tests that a driver finds each card's files by name and that the card accepts these files.</summary>
public sealed class FirmwareFolderTests
{
    private readonly FirmwareStore _firmware = new();

    private static IEnumerable<CardChip> Chips => CardChips.All.Values;

    [TestCaseSource(nameof(Chips))]
    public void A_driver_finds_the_data_of_each_board_under_the_first_name_that_the_driver_tries(CardChip chip)
    {
        var file = Board2File.Parse(Files(chip)["board-2.bin"]);

        Assert.That(file.Family, Is.EqualTo(chip.Hardware.Family));
        foreach (var board in new[] { 0x100u, 0x101u })
        {
            var name = FirmwareFolder.Board(chip, chip.ChipId, board).Names(file.Family, Board2Kind.Board)[0];
            Assert.That(file.Find(Board2Kind.Board, name)?.ToArray(), Is.EqualTo(_firmware.BoardDataFor(chip, board).Bytes));
            Assert.That(file.Find(Board2Kind.Regdb, name)?.ToArray(), Is.EqualTo(_firmware.RegdbFor(chip)?.Bytes));
        }
    }

    [TestCaseSource(nameof(Chips))]
    public void The_files_are_those_that_the_driver_of_the_chip_loads(CardChip chip)
    {
        var expected = ExpectedChips.All[chip.Name].Files
            .SelectMany(file => file == "cal-pci-A.bin" ? Addresses(chip).Select(address => $"cal-pci-{address}.bin") : [file]);

        Assert.That(Files(chip).Keys, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Chips))]
    public void Board_data_has_the_ELF_magic_if_the_chip_uses_ELF_files(CardChip chip) => Assert.That(
        _firmware.BoardDataFor(chip, 1).Bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8),
        Is.EqualTo(chip.Wlfw.BoardDataIsElf));

    [Test]
    public void Calibration_data_depends_on_the_card_and_board_data_depends_on_the_board()
    {
        var chip = CardChips.All["QCN9274"];

        Assert.That(_firmware.CaldataFor(chip, "0000:01:00.0")!.Sha256, Is.Not.EqualTo(_firmware.CaldataFor(chip, "0000:02:00.0")!.Sha256));
        Assert.That(_firmware.BoardDataFor(chip, 1).Sha256, Is.Not.EqualTo(_firmware.BoardDataFor(chip, 2).Sha256));
        Assert.That(_firmware.RegdbFor(chip)!.Sha256, Is.Not.EqualTo(_firmware.RegdbFor(CardChips.All["WCN7850"])!.Sha256));
    }

    [Test]
    public void A_card_expects_its_own_files()
    {
        var chip = CardChips.All["QCN9274"];
        var images = _firmware.For("own", 1000, chip);

        var options = FirmwareFolder.Expecting(CardHarness.DefaultOptions with { Chip = chip }, "0000:01:00.0", images, _firmware);

        Assert.That(options.ExpectedSha256(ImageKind.Amss), Is.EqualTo(images.AmssSha256));
        Assert.That(options.ExpectedSha256(ImageKind.Bdf), Is.EqualTo(_firmware.BoardDataFor(chip, 0x10).Sha256));
        Assert.That(options.ExpectedSha256(ImageKind.Regdb), Is.EqualTo(_firmware.RegdbFor(chip)!.Sha256));
        Assert.That(options.ExpectedSha256(ImageKind.Caldata), Is.EqualTo(_firmware.CaldataFor(chip, "0000:01:00.0")!.Sha256));
    }

    private IReadOnlyDictionary<string, byte[]> Files(CardChip chip) => FirmwareFolder.Files(
        chip,
        _firmware.For(chip.Name, 1000, chip),
        [.. Addresses(chip).Select((address, i) => new CardDeclaration(
            $"card{i}", chip.Name, chip.Bus, address, CardHarness.DefaultOptions.Firmware with { BoardId = 0x100 + (uint)i }, []))],
        _firmware);

    private static string[] Addresses(CardChip chip) => chip.Bus == CardBus.Ahb ? ["c000000.wifi", "d000000.wifi"] : ["0000:01:00.0", "0000:02:00.0"];
}
