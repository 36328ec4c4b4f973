using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards;

/// <summary>
/// What a card is plugged into: takes what the card sends, and lends it the host's memory. A carrier queues what it is
/// given and returns; it must not call into the <see cref="CardModel"/> from within one of these methods, just as a
/// host does not answer a packet before it was sent.
/// </summary>
public interface ICardCarrier
{
    /// <summary>Takes a packet to the host.</summary>
    /// <param name="packet">The packet; immutable.</param>
    void Transmit(QrtrPacket packet);

    /// <summary>Takes bytes to the host that need not be a packet: a faulty card sends such.</summary>
    /// <param name="bytes">What crosses the link as if it were one packet.</param>
    void TransmitRaw(ReadOnlyMemory<byte> bytes);

    /// <summary>The card entered another execution environment.</summary>
    /// <param name="environment">The new one.</param>
    void ExecutionEnvironmentChanged(ExecutionEnvironment environment);

    /// <summary>The firmware was switched to mission mode (WLAN_MODE normal), by which HTC comes, or away from it. Told after its answer.</summary>
    /// <param name="mission">Whether it is in mission mode.</param>
    void MissionModeChanged(bool mission)
    {
    }

    /// <summary>Reads memory of the host, as the card's bus mastering does.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">Filled whole, or left undefined.</param>
    /// <returns>False if a byte of it is not the host's memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);
}
