namespace HilQrtr.Cards.Chips;

/// <summary>
/// Describes one chip. Each implementation has its own folder here and a parameterless constructor; <see cref="CardChips"/> discovers it.
/// </summary>
internal interface IChip
{
    CardChip Describe();
}
