namespace HilQrtr.Rigs;

/// <summary>What a chip says of a card as long as its declaration says nothing else.</summary>
/// <param name="Bus">How it is attached; a declaration cannot say otherwise.</param>
/// <param name="Node">QRTR node id.</param>
/// <param name="Port">QRTR port of the WLFW service.</param>
/// <param name="Instance">QMI instance id of the WLFW service, without the version byte.</param>
public sealed record CardDefaults(CardBus Bus, uint Node, uint Port, byte Instance);
