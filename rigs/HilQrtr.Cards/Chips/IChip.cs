namespace HilQrtr.Cards.Chips;

/// <summary>
/// Describes one chip. Each implementation has a folder of its own here and a constructor without parameters; <see cref="CardChips"/>
/// finds it.
/// </summary>
internal interface IChip
{
    CardChip Describe();
}
