namespace HilQrtr.Cards.Mhi;

/// <summary>
/// Addresses of the MHI registers (<c>drivers/bus/mhi/common.h</c>). The other registers are in <see cref="QcaRegisterTable"/>.
/// </summary>
internal static class MhiRegisters
{
    public const uint MhiCfg = 0x10;
    public const uint MhiCtrl = 0x38;
    public const uint MhiStatus = 0x48;
    public const uint CcabapLower = 0x58;
    public const uint CcabapHigher = 0x5c;
    public const uint EcabapLower = 0x60;
    public const uint EcabapHigher = 0x64;
    public const uint CrcbapLower = 0x68;
    public const uint CrcbapHigher = 0x6c;
    public const uint CrdbLower = 0x70;
    public const uint CrdbHigher = 0x74;

    /// <summary>BHIOFF: start of the boot host interface.</summary>
    public const uint Bhi = 0x200;
    public const uint BhiImgAddrLow = Bhi + 0x08;
    public const uint BhiImgAddrHigh = Bhi + 0x0c;
    public const uint BhiImgSize = Bhi + 0x10;
    public const uint BhiImgTxDb = Bhi + 0x18;
    public const uint BhiIntVec = Bhi + 0x20;
    public const uint BhiExecEnv = Bhi + 0x28;
    public const uint BhiStatus = Bhi + 0x2c;
    public const uint BhiErrCode = Bhi + 0x30;

    /// <summary>BHIEOFF: start of the boot host interface extension.</summary>
    public const uint Bhie = 0x324;
    public const uint BhieTxVecAddrLow = Bhie + 0x2c;
    public const uint BhieTxVecAddrHigh = Bhie + 0x30;
    public const uint BhieTxVecSize = Bhie + 0x34;
    public const uint BhieTxVecDb = Bhie + 0x3c;
    public const uint BhieTxVecStatus = Bhie + 0x44;

    /// <summary>CHDBOFF: start of the channel doorbells. Each doorbell is eight bytes wide. The driver writes the lower half last.</summary>
    public const uint ChannelDoorbells = 0x400;

    /// <summary>ERDBOFF: start of the event ring doorbells.</summary>
    public const uint EventDoorbells = 0x800;

    public const uint DoorbellBytes = 8;

    /// <summary>The reset bit in MHICTRL. It clears itself.</summary>
    public const uint CtrlReset = 1 << 1;

    /// <summary>The bit in MHISTATUS that says that the device is ready.</summary>
    public const uint StatusReady = 1 << 0;

    /// <summary>The bit in MHISTATUS that says that the device has crashed.</summary>
    public const uint StatusSysErr = 1 << 2;

    /// <summary>Shift of the state field in MHICTRL and MHISTATUS.</summary>
    public const int StateShift = 8;

    /// <summary>Shift of the field in MHICFG that contains the number of event rings (<c>MHICFG_NER_MASK</c>).</summary>
    public const int CfgEventRingsShift = 16;

    /// <summary>Shift of the transfer status field in BHI_STATUS and BHIE_TXVECSTATUS.</summary>
    public const int TransferStatusShift = 30;

    public const uint TransferDone = 2;
    public const uint TransferFailed = 3;
    public const uint SequenceMask = (1u << TransferStatusShift) - 1;
}
