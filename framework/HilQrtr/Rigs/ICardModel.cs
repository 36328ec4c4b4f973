using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>Inspection and control that only a card model offers.</summary>
public interface ICardModel
{
    /// <summary>How the firmware presents itself. Set it while the card is <see cref="CardState.Off"/>; takes effect at the next power-up.</summary>
    CardFirmware Firmware { get; set; }

    /// <summary>How the running firmware presents itself: <see cref="Firmware"/> at power-up, with the host-assigned offset added to node and instance.</summary>
    CardFirmware Running { get; }

    /// <summary>Images received since power-up, in order.</summary>
    IReadOnlyList<ReceivedImage> Images { get; }

    /// <summary>SHA-256, lower-case hex, of this card's own images, by <see cref="ReceivedImage.Kind"/>; omits kinds that accept any image.</summary>
    IReadOnlyDictionary<string, string> OwnImages { get; }

    /// <summary>Addresses that sent QMI requests to this card, without duplicates, in order of the first request.</summary>
    IReadOnlyList<QrtrAddress> Clients { get; }

    /// <summary>HELLO packets received from the host since power-up.</summary>
    int HellosReceived { get; }

    /// <summary>Every QRTR packet received from the host since power-up, in order.</summary>
    IReadOnlyList<QrtrPacket> Received { get; }

    /// <summary>The QMI messages that this card received and sent, decoded, in order.</summary>
    IReadOnlyList<QmiTranscriptEntry> Transcript { get; }

    /// <summary>Protocol violations by the host towards this card, one sentence each.</summary>
    IReadOnlyList<string> Violations { get; }

    /// <summary>While true, the card does not answer <c>confirm_rx</c> with RESUME_TX; setting it to false sends the held-back ones.</summary>
    bool HoldResumeTx { get; set; }

    /// <summary>Sends a packet on the card's link to the host and waits until the host has accepted or refused it.</summary>
    /// <exception cref="Errors.QrtrSocketException">The host refused it. Only on rigs that can detect this: a real link does not acknowledge packets.</exception>
    Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken = default);
}
