namespace HilQrtr.Cards.Chips;

/// <summary>
/// Describes one chip. Each implementation has its own folder here and a parameterless constructor, so that <see cref="CardChips"/> can
/// find and create it.
/// </summary>
internal interface IChip
{
    CardChip Describe();
}
