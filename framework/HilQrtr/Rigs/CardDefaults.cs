namespace HilQrtr.Rigs;

/// <summary>Defaults of a card, which depend on its chip.</summary>
/// <param name="Bus">How the card is attached. The chip determines this.</param>
/// <param name="Node">QRTR node number.</param>
/// <param name="Port">QRTR port of the WLFW service.</param>
/// <param name="Instance">QMI instance id of the WLFW service, without the version byte.</param>
public sealed record CardDefaults(CardBus Bus, uint Node, uint Port, byte Instance);
