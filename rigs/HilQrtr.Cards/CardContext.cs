using System.Runtime.CompilerServices;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Recording;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>What the parts of a card share for one power-up.</summary>
internal sealed class CardContext
{
    private readonly CardOptions _options;
    private readonly CardFirmware _presented;

    public CardContext(CardOptions options, CardFirmware firmware, ICardCarrier carrier, FaultPoints life)
    {
        (_options, _presented, Firmware, Carrier, Life) = (options, firmware, firmware, carrier, life);
        Link = new LinkFaults(this);
    }

    public CardOptions Options => _options;

    public CardChip Chip => _options.Chip;

    /// <summary>How the firmware of this power-up presents itself.</summary>
    public CardFirmware Firmware { get; private set; }

    public ICardCarrier Carrier { get; }

    /// <summary>Whether the card goes on, and who waits for which point of its life; outlives this power-up.</summary>
    public FaultPoints Life { get; }

    /// <summary>What becomes of the messages of this power-up.</summary>
    public LinkFaults Link { get; }

    public CardRecord Record { get; } = new();

    public bool Has(CardFault fault) => _options.Faults.Contains(fault);

    /// <summary>
    /// The host tells a number before the firmware starts; firmware that honours it adds it to its instance and its node. That the
    /// node moves too is assumed: by the register's name, and since a kernel without endpoint ids tells cards apart by nothing else.
    /// </summary>
    public void TakeInstance(byte number)
    {
        if (!Chip.HonoursInstanceRegister || Has(CardFault.IgnoresInstance))
            return;
        Firmware = Firmware with { Node = _presented.Node + number, Instance = _presented.Instance + number };
    }

    /// <summary>Notes a rule of the protocol that the host broke: what happened, where, what would have been right.</summary>
    public void Violate([InterpolatedStringHandlerArgument("")] ref ViolationText what) =>
        Record.Violations.Add(Record.Violations.IsOpen ? $"{_options.Name}: {what.ToStringAndClear()}" : "");

    /// <summary>Notes an image that is complete, and judges it by its digest.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="length">Bytes received.</param>
    /// <param name="sha256">Their digest, lower-case hex.</param>
    /// <param name="acceptable">False if it was already refused for another reason.</param>
    /// <returns>Whether the card takes it.</returns>
    public bool Judge(ImageKind kind, long length, string sha256, bool acceptable = true)
    {
        var expected = _options.ExpectedSha256(kind);
        var matches = expected is null || Has(CardFault.TakesAnything) || sha256.Equals(expected, StringComparison.OrdinalIgnoreCase);
        Record.Images.Add(new ReceivedImage(
            kind.RecordName(), (int)Math.Min(length, int.MaxValue), sha256, acceptable && matches));
        if (acceptable && !matches)
            Violate($"{kind.RecordName()} image of {length} bytes refused: SHA-256 {sha256}, this card's is {expected}; check which image the driver of this card loads");
        return acceptable && matches;
    }
}
