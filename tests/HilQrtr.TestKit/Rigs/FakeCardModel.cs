using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

public sealed class FakeCardModel(CardFirmware firmware) : ICardModel
{
    public CardFirmware Firmware { get; set; } = firmware;

    public CardFirmware Running => Firmware;

    public IReadOnlyList<ReceivedImage> Images => [];

    public IReadOnlyDictionary<string, string> OwnImages => new Dictionary<string, string>();

    public IReadOnlyList<QrtrAddress> Clients => [];

    public bool IsPowered => true;

    public int HellosReceived => 0;

    public IReadOnlyList<QrtrPacket> Received => [];

    public IReadOnlyList<QmiTranscriptEntry> Transcript => [];

    public List<string> Broken { get; } = [];

    public IReadOnlyList<string> Violations => Broken;

    public bool HoldResumeTx { get; set; }

    public bool HoldReceive { get; set; }

    public bool SlowReset { get; set; }

    public Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
