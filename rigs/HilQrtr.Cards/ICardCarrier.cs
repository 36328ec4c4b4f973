using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards;

/// <summary>
/// The link between a card and its host. A carrier queues outgoing packets and returns; it must not call into the
/// <see cref="CardModel"/> from one of these methods.
/// </summary>
public interface ICardCarrier
{
    /// <summary>Sends a packet to the host.</summary>
    /// <param name="packet">The packet; immutable.</param>
    void Transmit(QrtrPacket packet);

    /// <summary>Sends bytes that need not be a valid packet, for a faulty card.</summary>
    /// <param name="bytes">The bytes, sent like one packet.</param>
    void TransmitRaw(ReadOnlyMemory<byte> bytes);

    /// <summary>The execution environment changed.</summary>
    /// <param name="environment">The new one.</param>
    void ExecutionEnvironmentChanged(ExecutionEnvironment environment);

    /// <summary>The firmware entered mission mode (WLAN_MODE normal), which starts HTC, or left it. Called after the WLAN_MODE response.</summary>
    /// <param name="mission">Whether it is in mission mode.</param>
    void MissionModeChanged(bool mission)
    {
    }

    /// <summary>Reads host memory by DMA.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">Filled completely, or undefined.</param>
    /// <returns>False if the range is not entirely host memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);
}
