using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>Inspects and controls a card in ways that only a card model allows.</summary>
public interface ICardModel
{
    /// <summary>How the firmware presents itself. Set this while the card is <see cref="CardState.Off"/>. The change takes effect at the next power-up.</summary>
    CardFirmware Firmware { get; set; }

    /// <summary>
    /// How the running firmware presents itself. This is <see cref="Firmware"/> as it was at power-up, with the
    /// host-assigned offset added to node and instance.
    /// </summary>
    CardFirmware Running { get; }

    /// <summary>Images that the card has received since power-up, in order.</summary>
    IReadOnlyList<ReceivedImage> Images { get; }

    /// <summary>
    /// SHA-256 of this card's own images, in lower-case hex, keyed by <see cref="ReceivedImage.Kind"/>. A kind has
    /// no entry if the card accepts every image of that kind.
    /// </summary>
    IReadOnlyDictionary<string, string> OwnImages { get; }

    /// <summary>Addresses that sent QMI requests to this card, without duplicates, in the order of their first requests.</summary>
    IReadOnlyList<QrtrAddress> Clients { get; }

    /// <summary>Whether the card has power. When a host is suspended, the driver may power the card down.</summary>
    bool IsPowered { get; }

    /// <summary>Number of HELLO packets that the card has received from the host since power-up.</summary>
    int HellosReceived { get; }

    /// <summary>Every QRTR packet that the card has received from the host since power-up, in order.</summary>
    IReadOnlyList<QrtrPacket> Received { get; }

    /// <summary>The QMI messages that this card has received and sent, decoded and in order.</summary>
    IReadOnlyList<QmiTranscriptEntry> Transcript { get; }

    /// <summary>The host's violations of the protocols that it speaks with this card, one sentence each.</summary>
    IReadOnlyList<string> Violations { get; }

    /// <summary>Whether the card holds back its RESUME_TX answers to <c>confirm_rx</c>. Setting this to false sends the answers that were held back.</summary>
    bool HoldResumeTx { get; set; }

    /// <summary>
    /// If true, the card does not read the packets that the host sends, and the packets accumulate in the ring until it is full. When this
    /// is set back to false, the card reads the packets. A power cycle does not change this property, but it empties the ring.
    /// </summary>
    bool HoldReceive { get; set; }

    /// <summary>
    /// Whether the card comes out of reset slowly. If so, only the driver's last poll finds the card's link ready.
    /// Only PCI cards support this.
    /// </summary>
    bool SlowReset { get; set; }

    /// <summary>Sends a packet on the card's link to the host, and waits until the host has accepted or refused the packet.</summary>
    /// <exception cref="Errors.QrtrSocketException">The host refused the packet. Only some rigs can detect this, because a real link does not acknowledge packets.</exception>
    Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken = default);
}
