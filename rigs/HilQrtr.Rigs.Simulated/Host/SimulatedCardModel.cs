using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>Gives tests access to the card model in a slot.</summary>
internal sealed class SimulatedCardModel(CardSlot slot) : ICardModel
{
    public CardFirmware Firmware
    {
        get => slot.Card.Firmware;
        set => slot.Card.Firmware = value;
    }

    public CardFirmware Running => slot.Card.Running;

    public IReadOnlyList<ReceivedImage> Images => slot.Card.Images;

    public IReadOnlyDictionary<string, string> OwnImages => slot.Card.Options.OwnImages;

    public IReadOnlyList<QrtrAddress> Clients => slot.Card.Clients;

    public bool IsPowered => slot.Card.IsPowered;

    public int HellosReceived => slot.Card.HellosReceived;

    public IReadOnlyList<QrtrPacket> Received => slot.Card.Received;

    public IReadOnlyList<QmiTranscriptEntry> Transcript => slot.Card.Transcript;

    public IReadOnlyList<string> Violations => slot.Card.Violations;

    public bool HoldResumeTx
    {
        get => slot.Card.HoldResumeTx;
        set => slot.Card.HoldResumeTx = value;
    }

    public bool HoldReceive
    {
        get => slot.Card.HoldReceive;
        set => slot.Card.HoldReceive = value;
    }

    public bool SlowReset
    {
        get => slot.Card.SlowReset;
        set => slot.Card.SlowReset = value;
    }

    public async Task TransmitAsync(QrtrPacket packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arrived = new TaskCompletionSource<Errno>(TaskCreationOptions.RunContinuationsAsynchronously);
        // WaitAsync is not used here, because the code after it would run on a thread other than the rig's
        // (docs/decisions/0002-one-thread-a-simulated-rig.md).
        using var cancelled = cancellationToken.Register(() => arrived.TrySetCanceled(cancellationToken));
        slot.Link.FromCard(packet.ToArray(), errno => arrived.TrySetResult(errno));
        var result = await arrived.Task;
        if (result is not Errno.None)
            throw new QrtrSocketException($"{slot.Declaration.Name} sends {packet}", result);
    }
}
