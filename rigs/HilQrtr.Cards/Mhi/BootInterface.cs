using static HilQrtr.Cards.Mhi.MhiRegisters;

namespace HilQrtr.Cards.Mhi;

/// <summary>
/// Image download. BHI reads the SBL from one buffer, and BHIE reads the firmware from the buffers of a scatter table
/// (<c>drivers/bus/mhi/host/boot.c: mhi_fw_load_bhi, mhi_fw_load_bhie</c>).
/// </summary>
internal sealed class BootInterface(CardModel card, RegisterFile registers, ImageReader images, MhiDevice device)
{
    /// <summary>Value of BHI_ERRCODE after an image was refused. Any nonzero value would do, because the driver only prints it.</summary>
    private const uint ImageRefused = 1;

    /// <summary>Handles a write to BHI_IMGTXDB.</summary>
    public void DownloadSbl()
    {
        // After a reset, the modelled card stays off, so that its records can still be read. The next boot begins here and powers the
        // card on.
        if (!card.IsPowered)
            card.PowerOn();
        images.Read(ImageKind.Sbl, registers.Peek64(BhiImgAddrLow, BhiImgAddrHigh), registers.Peek(BhiImgSize), SblCompleted);
    }

    /// <summary>Handles a write to BHIE_TXVECDB. Writing zero only clears the register (<c>ath11k/mhi.c: ath11k_mhi_reset_txvecdb</c>).</summary>
    public void DownloadAmss(uint sequence)
    {
        if ((sequence & SequenceMask) == 0)
            return;
        images.ReadScattered(
            ImageKind.Amss, registers.Peek64(BhieTxVecAddrLow, BhieTxVecAddrHigh), registers.Peek(BhieTxVecSize), accepted => AmssCompleted(accepted, sequence));
    }

    private void SblCompleted(bool accepted)
    {
        registers.Poke(BhiStatus, (accepted ? TransferDone : TransferFailed) << TransferStatusShift);
        registers.Poke(BhiErrCode, accepted ? 0 : ImageRefused);
        device.Interrupt();
        if (accepted)
            device.BecomeReady();
    }

    private void AmssCompleted(bool accepted, uint sequence)
    {
        var status = accepted ? TransferDone : TransferFailed;
        registers.Poke(BhieTxVecStatus, (status << TransferStatusShift) | (sequence & SequenceMask));
        device.Interrupt();
        if (accepted && card.Environment == ExecutionEnvironment.Amss)
            device.ReportEnvironment();
    }
}
