using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Recording;

/// <summary>Everything that is recorded about a card since its last power-up.</summary>
internal sealed class CardRecord
{
    private const int MaxEntries = 10_000;

    private readonly HashSet<QrtrAddress> _knownClients = [];

    public BoundedLog<QrtrPacket> Received { get; } = new(CardModel.MaxRecords, CardModel.MaxRecordedBytes);

    public Transcript Transcript { get; } = new(CardModel.MaxRecords, CardModel.MaxRecordedBytes);

    public BoundedLog<ReceivedImage> Images { get; } = new(MaxEntries);

    public BoundedLog<QrtrAddress> Clients { get; } = new(MaxEntries);

    public BoundedLog<string> Violations { get; } = new(MaxEntries);

    public int HellosReceived { get; set; }

    public int HellosSent { get; set; }

    public long DroppedCount =>
        Received.DroppedCount + Transcript.DroppedCount + Images.DroppedCount + Clients.DroppedCount + Violations.DroppedCount;

    public void AddClient(QrtrAddress client)
    {
        if (_knownClients.Contains(client))
            return;
        if (Clients.IsOpen)
            _knownClients.Add(client);
        Clients.Add(client);
    }
}
