using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>A card in sysfs. The paths depend on the card's bus.</summary>
internal interface ICardSysfs
{
    /// <summary>Writing the card's address to this file binds the driver to the card.</summary>
    string Bind { get; }

    /// <summary>Writing the card's address to this file unbinds the driver from the card.</summary>
    string Unbind { get; }

    /// <summary>What the driver's messages about this card begin with, such as <c>ath11k_pci 0000:01:00.0</c>.</summary>
    string LogName { get; }

    /// <summary>Reads the card's status.</summary>
    Task<CardStatus> ReadAsync(IHostFiles files, CancellationToken cancellationToken);

    /// <summary>Takes the card's QRTR link down. Returns null on success; otherwise, the file that could not be written, and the error.</summary>
    Task<(string What, Errno Error)?> TakeLinkDownAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken);

    /// <summary>Brings the card's QRTR link up again. Returns null on success; otherwise, the file that could not be written, and the error.</summary>
    Task<(string What, Errno Error)?> BringLinkUpAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken);
}
