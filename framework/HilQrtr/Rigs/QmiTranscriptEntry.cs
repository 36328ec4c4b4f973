using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>One QMI message that a card received or sent.</summary>
/// <param name="ToCard">True if the host sent the message.</param>
/// <param name="Peer">The host's socket.</param>
/// <param name="Type"><c>request</c>, <c>response</c> or <c>indication</c>.</param>
/// <param name="Message">WLFW message name, such as <c>HOST_CAP</c>.</param>
/// <param name="TransactionId">QMI transaction id.</param>
/// <param name="Text">The decoded message. Fields have the names that the kernel uses.</param>
public sealed record QmiTranscriptEntry(bool ToCard, QrtrAddress Peer, string Type, string Message, ushort TransactionId, string Text);
