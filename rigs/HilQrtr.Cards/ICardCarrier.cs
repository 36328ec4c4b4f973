using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards;

/// <summary>
/// The link between a card and its host. An implementation queues outgoing packets. None of its methods may call the
/// <see cref="CardModel"/>.
/// </summary>
public interface ICardCarrier
{
    /// <summary>Sends a packet to the host.</summary>
    /// <param name="packet">The packet. It is immutable.</param>
    void Transmit(QrtrPacket packet);

    /// <summary>Sends bytes that do not have to form a valid packet. Faulty cards use this method.</summary>
    /// <param name="bytes">The bytes to send as if they were one packet.</param>
    void TransmitRaw(ReadOnlyMemory<byte> bytes);

    /// <summary>Called when the execution environment has changed.</summary>
    /// <param name="environment">The new environment.</param>
    void ExecutionEnvironmentChanged(ExecutionEnvironment environment);

    /// <summary>
    /// Called when the firmware has entered or left mission mode (WLAN_MODE normal), in which HTC runs. The WLAN_MODE response is sent
    /// before this call.
    /// </summary>
    /// <param name="mission">Whether the firmware is now in mission mode.</param>
    void MissionModeChanged(bool mission)
    {
    }

    /// <summary>Reads host memory by DMA.</summary>
    /// <param name="address">Bus address.</param>
    /// <param name="destination">The bytes that were read. If the method returns false, the content is undefined.</param>
    /// <returns>False if the range is not entirely host memory.</returns>
    bool TryReadMemory(ulong address, Span<byte> destination);
}
