using HilQrtr.Cards.CopyEngine;
using HilQrtr.Cards.Pci;
using static HilQrtr.Cards.Mhi.MhiRegisters;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Mhi;

/// <summary>
/// All registers that the card's driver uses. They are the common registers and those in <see cref="PciChip.Registers"/>. The names are
/// those in <c>drivers/bus/mhi/common.h</c>, <c>ath11k/pci.h</c> and <c>ath11k/hal.h</c>, or in the same files of ath12k.
/// </summary>
internal static class QcaRegisterTable
{
    public static RegisterTable Build(PciChip chip, CardModel card, MhiDevice mhi, CopyEngines engines, LinkState link, Action resetSoc)
    {
        var table = Common(card, mhi, link, resetSoc)
            .AddBlock("HAL_SEQ_WCSS_UMAC_CE", engines.Address, engines.Bytes, Rw, engines.Written);
        if (chip.ShadowRegisterCount > 0)
            table.AddBlock("HAL_SHADOW_REG", ShadowRegisters.Address, (uint)chip.ShadowRegisterCount * sizeof(uint), Rw, engines.Shadow);
        foreach (var register in chip.Registers)
            table.Add(register);
        // The CAP response reports this memory of the card. The driver accesses the memory with register reads and writes
        // (ath12k/dp.c: ath12k_dp_cmem_init).
        foreach (var memory in card.Options.Chip.Wlfw.DevMem ?? [])
        {
            if (memory.Size > 0)
                table.AddBlock("dev_mem", (uint)memory.Start, (uint)memory.Size, Rw);
        }

        return table;
    }

    private static RegisterTable Common(CardModel card, MhiDevice mhi, LinkState link, Action resetSoc) => new RegisterTable()
        .Add("MHIREGLEN", 0x00, Ro, 0x1000)
        .Add("MHIVER", 0x08, Ro, 0x01000000)
        .Add("MHICFG", MhiCfg, Rw)
        .Add("CHDBOFF", 0x18, Ro, ChannelDoorbells)
        .Add("ERDBOFF", 0x20, Ro, EventDoorbells)
        .Add("BHIOFF", 0x28, Ro, Bhi)
        .Add("BHIEOFF", 0x2c, Ro, Bhie)
        .Add("DEBUGOFF", 0x30, Ro)
        .Add("MHICTRL", MhiCtrl, Rw, onWrite: mhi.Control)
        .Add("MHISTATUS", MhiStatus, Ro, read: () => mhi.Status)
        .AddBlock("CCABAP, ECABAP, CRCBAP", CcabapLower, 0x18, Rw)
        .Add("CRDB_LOWER", CrdbLower, Rw, onWrite: _ => mhi.CommandDoorbell())
        .Add("CRDB_HIGHER", CrdbHigher, Rw)
        .AddBlock("MHICTRLBASE to MHIDATALIMIT", 0x80, 0x28, Rw)
        .Add("MHI_SOC_RESET_REQ", 0xb0, Rw, onWrite: value => ResetIf(value, resetSoc))
        .Add("BHI_BHIVERSION_MINOR", Bhi, Ro)
        .Add("BHI_BHIVERSION_MAJOR", Bhi + 0x04, Ro, 1)
        .Add("BHI_IMGADDR_LOW", BhiImgAddrLow, Rw)
        .Add("BHI_IMGADDR_HIGH", BhiImgAddrHigh, Rw)
        .Add("BHI_IMGSIZE", BhiImgSize, Rw)
        .Add("BHI_IMGTXDB", BhiImgTxDb, Rw, onWrite: _ => mhi.Boot.DownloadSbl())
        .Add("BHI_INTVEC", BhiIntVec, Rw)
        .Add("BHI_EXECENV", BhiExecEnv, Ro, read: () => (uint)card.Environment)
        .Add("BHI_STATUS", BhiStatus, Rw)
        .AddBlock("BHI_ERRCODE, BHI_ERRDBG", BhiErrCode, 0x10, Ro)
        .Add("BHI_SERIALNU", Bhi + 0x40, Ro, read: () => card.Firmware.BoardId)
        .AddBlock("BHI_SBLANTIROLLVER to BHI_OEMPKHASH", Bhi + 0x44, 0x80, Ro)
        .AddBlock("BHIE_MSMSOCID", Bhie, 0x0c, Ro)
        .Add("BHIE_TXVECADDR_LOW", BhieTxVecAddrLow, Rw)
        .Add("BHIE_TXVECADDR_HIGH", BhieTxVecAddrHigh, Rw)
        .Add("BHIE_TXVECSIZE", BhieTxVecSize, Rw)
        .Add("BHIE_TXVECDB", BhieTxVecDb, Rw, onWrite: mhi.Boot.DownloadAmss)
        .Add("BHIE_TXVECSTATUS", BhieTxVecStatus, Rw)
        .AddBlock("BHIE_RXVECADDR to BHIE_RXVECSTATUS", Bhie + 0x60, 0x1c, Rw)
        .AddBlock("CHDB", ChannelDoorbells, Channels.Count * DoorbellBytes, Rw, mhi.ChannelDoorbell)
        .AddBlock("ERDB", EventDoorbells, 0xf8, Rw, mhi.EventDoorbell)
        .Add("PCIE_SOC_WAKE_PCIE_LOCAL_REG", 0x3004, Rw)
        .Add("PCIE_LOCAL_REG_QRTR_NODE_ID", 0x3164, Rw, onWrite: card.WriteInstance)
        .Add("PCIE_SOC_GLOBAL_RESET", 0x3008, Rw, onWrite: value => ResetIf(value, resetSoc))
        .Add("WINDOW_REG_ADDRESS", RegisterWindow.Address, Rw, onWrite: mhi.WindowsSelected)
        .Add("PCIE_SCRATCH_0_SOC_PCIE_REG", 0x4040, Rw)
        .AddBlock("HAL_SEQ_WCSS_UMAC_WBM_REG", 0xa34000, 0x4000, Rw)
        .AddBlock("HAL_SEQ_WCSS_UMAC_REO_REG", 0xa38000, 0x4000, Rw)
        .AddBlock("HAL_SEQ_WCSS_UMAC_TCL_REG", 0xa44000, 0x4000, Rw)
        // This is the same register as the one at 0x3164, accessed through a window.
        .Add("PCIE_LOCAL_REG_QRTR_NODE_ID", 0x1e03164, Rw, onWrite: card.WriteInstance)
        .Add("PCIE_PCIE_PARF_LTSSM", 0x1e081b0, Rw, read: link.Read)
        .Add("PCIE_PCIE_INT_ALL_CLEAR", 0x1e08228, Rw)
        .Add("WLAON_QFPROM_PWR_CTRL_REG", 0x1f8031c, Rw)
        .Add("PCIE_Q6_COOKIE_ADDR", 0x1f80500, Rw)
        .Add("WLAON_WARM_SW_ENTRY", 0x1f80504, Rw)
        .Add("WLAON_SOC_RESET_CAUSE_REG", 0x1f8060c, Rw);

    private static void ResetIf(uint value, Action resetSoc)
    {
        if ((value & 1) != 0)
            resetSoc();
    }
}
