namespace HilQrtr.Cards.Chips;

/// <summary>
/// Describes one chip. Each implementation has its own folder here. <see cref="CardChips"/> finds all implementations and calls their
/// parameterless constructors.
/// </summary>
internal interface IChip
{
    CardChip Describe();
}
