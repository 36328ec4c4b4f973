using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// Boots a card from power-up to mission mode (<c>drivers/bus/mhi/host</c>, called by <c>ath11k_pci_power_up</c>). The PBL loads the SBL
/// over BHI, and the SBL loads the AMSS image over BHIE. Between two pieces of an image, the scheduler can run other events.
/// </summary>
/// <param name="kernel">The kernel.</param>
/// <param name="slot">The card's slot.</param>
/// <param name="images">The firmware that the driver uploads.</param>
/// <param name="thread">The thread that powers the card up.</param>
/// <param name="reset">Called after the card has been reset and before MHI is powered up.</param>
internal sealed class MhiBoot(HostKernel kernel, CardSlot slot, FirmwareImages images, Lane thread, Action reset)
{
    private const int Piece = 16 * 1024;

    // ath11k/pci.c: ath11k_pci_enable_ltssm waits this long after each poll that finds the link not ready.
    private static readonly TimeSpan LinkPoll = TimeSpan.FromMilliseconds(5);

    private readonly TimeSpan _timeout = slot.Chip.Hardware.MhiTimeout;

    private readonly Signal _changed = new(kernel.Scheduler);

    /// <summary>
    /// Models <c>mhi_sync_power_up</c>. Waits until the card is in AMSS. Returns -ETIMEDOUT if the card does not reach AMSS in time.
    /// </summary>
    public async Task<Errno> PowerUpAsync()
    {
        if (!kernel.Rules.BringUpsOverlap) await kernel.BringUpTurn.AcquireAsync(slot);
        slot.EnvironmentChanged += Changed;
        try
        {
            // ath11k_pci_sw_reset takes this long, because it calls mdelay several times.
            await thread.SleepAsync(Draw(10, 14));
            if (slot.Card.SlowReset) await thread.SleepAsync(CardModel.SlowLinkPolls * LinkPoll);
            reset();
            slot.PowerOn();
            if (slot.InstanceNumber is { } number) slot.Card.WriteInstance(number);
            kernel.Log.Info($"mhi {slot.Controller}: Requested to power ON");
            if (slot.IsGone)
            {
                // pm.c: mhi_async_power_up reads 0xffffffff from BHI_EXECENV.
                kernel.Log.Error($"mhi {slot.Controller}: INVALID_EE is not a valid EE for power on");
                return Errno.EIO;
            }
            if (await LoadAsync(ImageKind.Sbl, images.Amss.AsMemory(0, images.SblSize), ExecutionEnvironment.Sbl) is not Errno.None and var noSbl) return noSbl;
            if (await LoadAsync(ImageKind.Amss, images.Amss, ExecutionEnvironment.Amss) is not Errno.None and var noAmss) return noAmss;
            kernel.Log.Info($"mhi {slot.Controller}: Power on setup success");
            return Errno.None;
        }
        finally
        {
            slot.EnvironmentChanged -= Changed;
        }
    }

    private void Changed(ExecutionEnvironment environment) => _changed.Pulse();

    private async Task<Errno> LoadAsync(ImageKind kind, ReadOnlyMemory<byte> image, ExecutionEnvironment expected)
    {
        slot.Card.BeginImage(kind, image.Length);
        var garbled = kind == ImageKind.Amss && slot.Uploaded && !kernel.Rules.RepeatedUploadsAreComplete;
        for (var offset = 0; offset < image.Length; offset += Piece)
        {
            await thread.SleepAsync(kernel.Scheduler.Choices.Between(TimeSpan.FromMicroseconds(20), TimeSpan.FromMicroseconds(100)));
            var piece = image.Span[offset..Math.Min(image.Length, offset + Piece)];
            slot.Card.ImagePiece(garbled && offset == 0 ? new byte[piece.Length] : piece);
        }
        slot.Uploaded |= kind == ImageKind.Amss;
        slot.Card.EndImage();
        if (await ReachedAsync(expected)) return Errno.None;
        kernel.Log.Error($"mhi {slot.Controller}: Device did not enter {expected.ToString().ToUpperInvariant()}: it is in {slot.Card.Environment.ToString().ToUpperInvariant()}");
        return Errno.ETIMEDOUT;
    }

    private async Task<bool> ReachedAsync(ExecutionEnvironment expected)
    {
        var start = kernel.Scheduler.GetTimestamp();
        while (slot.Card.Environment != expected)
        {
            if (!await _changed.WaitAsync(_changed.Version, _timeout - kernel.Scheduler.GetElapsedTime(start))) return false;
        }
        return true;
    }

    private TimeSpan Draw(int leastMs, int mostMs) =>
        kernel.Scheduler.Choices.Between(TimeSpan.FromMilliseconds(leastMs), TimeSpan.FromMilliseconds(mostMs));
}
