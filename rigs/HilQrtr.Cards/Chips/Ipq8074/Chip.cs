using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips.Ipq8074;

/// <summary>
/// IPQ8074 hw2.0, a radio on the SoC. The remoteproc starts the radio without a boot loader or an M3 image
/// (<c>ath11k/core.c: m3_fw_support</c>). The firmware's memory is a reserved region
/// (<c>ath11k/qmi.c: ath11k_qmi_assign_target_mem_chunk</c>). The driver copies the board data into the same region
/// (<c>fixed_bdf_addr</c>). The CAP response comes from kernel logs of real boards. The memory sizes are made up for this model, except
/// for the size of the calibration memory (<c>ATH11K_QMI_CALDB_SIZE</c>).
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "IPQ8074",
        Description = "on the SoC, ath11k_ahb: up to three Wi-Fi 6 radios, WLFW instance 2",
        Bus = CardBus.Ahb,
        FirmwareFolder = "ath11k/IPQ8074/hw2.0",
        Driver = "ath11k_ahb",
        ServiceInstance = 2,
        Memory = [new CardMemorySegment(0x600000, 1), new CardMemorySegment(0x40000, 2), new CardMemorySegment(0x480000, 4)],
        SmallMemorySegment = 0,
        ChipId = 0,
        ChipFamily = 0,
        SocId = 0xffffffff,
        FwVersion = 0x250684a5,
        FwBuildTimestamp = "2020-09-22 05:23",
        MaxSblSize = 0,
        MaxAmssSize = 0,
        MaxM3Size = 0,
        Hardware = Driver.Hardware,
        Soc = new()
        {
            Compatible = "qcom,ipq8074-wifi",
            CopyEngines = 0xa00000,
            CopyEngineCount = 12,
            InterruptEnable = (0xa1803c, 0xa18040, 0xa1803c),
            StatusShift = 12,
            Wmi = WmiProfile.TwoBands with { OneWiphyPerRadio = true },
        },
    };
}
