using System.Runtime.CompilerServices;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Recording;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>State shared by the parts of a card during one power-up.</summary>
internal sealed class CardContext
{
    private readonly CardOptions _options;
    private readonly CardFirmware _presented;

    public CardContext(CardOptions options, CardFirmware firmware, ICardCarrier carrier, FaultPoints faultPoints)
    {
        (_options, _presented, Firmware, Carrier, FaultPoints) = (options, firmware, firmware, carrier, faultPoints);
        Link = new LinkFaults(this);
    }

    public CardOptions Options => _options;

    public CardChip Chip => _options.Chip;

    /// <summary>Identity of the running firmware.</summary>
    public CardFirmware Firmware { get; private set; }

    public ICardCarrier Carrier { get; }

    /// <summary>The card's fault points. They survive a power cycle.</summary>
    public FaultPoints FaultPoints { get; }

    /// <summary>Applies message faults until the next power-up.</summary>
    public LinkFaults Link { get; }

    public CardRecord Record { get; } = new();

    public bool Has(CardFault fault) => _options.Faults.Contains(fault);

    /// <summary>
    /// Applies the value of the instance register. Firmware that honours the register adds this value to its instance and to its node
    /// number. The change of the node number is an assumption based on the register's name. If the node number stayed the same, a kernel
    /// without endpoint ids could not tell the cards apart.
    /// </summary>
    public void ApplyInstance(byte number)
    {
        if (!Chip.HonoursInstanceRegister || Has(CardFault.IgnoresInstance))
            return;
        Firmware = Firmware with { Node = _presented.Node + number, Instance = _presented.Instance + number };
    }

    /// <summary>Records a protocol violation by the host.</summary>
    public void Violate([InterpolatedStringHandlerArgument("")] ref ViolationText what) =>
        Record.Violations.Add(Record.Violations.IsOpen ? $"{_options.Name}: {what.ToStringAndClear()}" : "");

    /// <summary>Records a complete image and compares its digest with the expected one.</summary>
    /// <param name="kind">The kind of image.</param>
    /// <param name="length">Number of bytes received.</param>
    /// <param name="sha256">SHA-256 of these bytes in lower-case hex.</param>
    /// <param name="acceptable">False if the image was already refused for another reason.</param>
    /// <returns>Whether the card accepts the image.</returns>
    public bool CheckImage(ImageKind kind, long length, string sha256, bool acceptable = true)
    {
        var expected = _options.ExpectedSha256(kind);
        var matches = expected is null || Has(CardFault.TakesAnything) || sha256.Equals(expected, StringComparison.OrdinalIgnoreCase);
        Record.Images.Add(new ReceivedImage(
            kind.RecordName(), (int)Math.Min(length, int.MaxValue), sha256, acceptable && matches));
        if (acceptable && !matches)
            Violate($"{kind.RecordName()} image of {length} bytes refused: SHA-256 {sha256}, expected {expected}; check which image this card's driver loads");
        return acceptable && matches;
    }
}
