using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>What only a simulated card can tell, and be told.</summary>
public interface ICardModel
{
    /// <summary>How the firmware presents itself. Set it while the card is <see cref="CardState.Off"/>; it holds from the next power-up.</summary>
    CardFirmware Firmware { get; set; }

    /// <summary>How the firmware that runs presents itself: <see cref="Firmware"/> as it was at power-up, and its node and instance with what the host gave it to add.</summary>
    CardFirmware Running { get; }

    /// <summary>Images received since power-up, in order.</summary>
    IReadOnlyList<ReceivedImage> Images { get; }

    /// <summary>SHA-256, lower-case hex, of the images that belong to this card, by <see cref="ReceivedImage.Kind"/>; kinds that any image would do for are left out.</summary>
    IReadOnlyDictionary<string, string> OwnImages { get; }

    /// <summary>Addresses that sent QMI requests to this card, each once, in order of their first request.</summary>
    IReadOnlyList<QrtrAddress> Clients { get; }

    /// <summary>HELLO packets received from the host since power-up.</summary>
    int HellosReceived { get; }

    /// <summary>Every QRTR packet received from the host since power-up, in order.</summary>
    IReadOnlyList<QrtrPacket> Received { get; }

    /// <summary>The QMI messages that this card received and sent, decoded, in order.</summary>
    IReadOnlyList<QmiTranscriptEntry> Transcript { get; }

    /// <summary>Rules of the protocol that the host broke towards this card, one sentence each.</summary>
    IReadOnlyList<string> Violations { get; }

    /// <summary>While true, the card does not answer <c>confirm_rx</c> with RESUME_TX; setting it to false sends what was held back.</summary>
    bool HoldResumeTx { get; set; }

    /// <summary>Puts a packet of the caller's on the card's link to the host and waits until the host has taken or refused it.</summary>
    /// <exception cref="Errors.QrtrSocketException">The host refused it, where the rig can tell: a real link has no answer to a packet.</exception>
    Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken = default);
}
