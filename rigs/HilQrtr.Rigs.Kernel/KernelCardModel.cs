using HilQrtr.Cards;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Access to the card model behind a guest's device. The guest's devices run on another thread, so each access acquires the gate.</summary>
/// <param name="card">The card.</param>
/// <param name="gate">The lock that is held while a device of the guest runs.</param>
/// <param name="files">Access to the guest, which is needed to wait on the guest's clock.</param>
internal sealed class KernelCardModel(ICardFunction card, Lock gate, IHostFiles files) : ICardModel
{
    // An upper bound for the time from a guest's interrupt until the packet has been delivered to the socket.
    private static readonly TimeSpan TransmitTime = TimeSpan.FromMilliseconds(1);

    public CardFirmware Firmware
    {
        get => Locked(model => model.Firmware);
        set
        {
            lock (gate) card.Model.Firmware = value;
        }
    }

    public CardFirmware Running => Locked(model => model.Running);

    public IReadOnlyList<ReceivedImage> Images => Locked<IReadOnlyList<ReceivedImage>>(model => [.. model.Images]);

    public IReadOnlyDictionary<string, string> OwnImages => card.Model.Options.OwnImages;

    public IReadOnlyList<QrtrAddress> Clients => Locked<IReadOnlyList<QrtrAddress>>(model => [.. model.Clients]);

    public bool IsPowered => Locked(model => model.IsPowered);

    public int HellosReceived => Locked(model => model.HellosReceived);

    public IReadOnlyList<QrtrPacket> Received => Locked<IReadOnlyList<QrtrPacket>>(model => [.. model.Received]);

    public IReadOnlyList<QmiTranscriptEntry> Transcript => Locked<IReadOnlyList<QmiTranscriptEntry>>(model => [.. model.Transcript]);

    public IReadOnlyList<string> Violations => Locked<IReadOnlyList<string>>(model => [.. model.Violations]);

    public bool HoldResumeTx
    {
        get => Locked(model => model.HoldResumeTx);
        set
        {
            lock (gate) card.Model.HoldResumeTx = value;
        }
    }

    public bool HoldReceive
    {
        get => Locked(model => model.HoldReceive);
        set
        {
            lock (gate) card.Model.HoldReceive = value;
        }
    }

    public bool SlowReset
    {
        get => Locked(model => model.SlowReset);
        set
        {
            lock (gate) card.Model.SlowReset = value;
        }
    }

    public async Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate) card.Model.Transmit(packet);
        await files.SleepAsync(TransmitTime, cancellationToken);
    }

    private T Locked<T>(Func<CardModel, T> read)
    {
        lock (gate) return read(card.Model);
    }
}
