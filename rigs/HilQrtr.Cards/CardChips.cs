using System.Collections.Frozen;

namespace HilQrtr.Cards;

/// <summary>The chips there are models of; each has a file of facts in <c>Chips</c>. A new one is a new row.</summary>
public static class CardChips
{
    /// <summary>QCA6390 hw2.0.</summary>
    public static CardChip Qca6390 => Chips.Qca6390.Chip;

    /// <summary>WCN6855 hw2.0.</summary>
    public static CardChip Wcn6855 => Chips.Wcn6855.Chip;

    /// <summary>QCN9074 hw1.0.</summary>
    public static CardChip Qcn9074 => Chips.Qcn9074.Chip;

    /// <summary>WCN7850 hw2.0.</summary>
    public static CardChip Wcn7850 => Chips.Wcn7850.Chip;

    /// <summary>QCN9274 hw2.0.</summary>
    public static CardChip Qcn9274 => Chips.Qcn9274.Chip;

    /// <summary>IPQ8074 hw2.0.</summary>
    public static CardChip Ipq8074 => Chips.Ipq8074.Chip;

    /// <summary>All chips by name.</summary>
    public static IReadOnlyDictionary<string, CardChip> All { get; } =
        new[] { Qca6390, Wcn6855, Qcn9074, Wcn7850, Qcn9274, Ipq8074 }.ToFrozenDictionary(chip => chip.Name, StringComparer.Ordinal);
}
