namespace HilQrtr.Cards.Soc;

/// <summary>SoC-specific description of a chip. Addresses come from <c>hw.c: *_regs</c> and <c>ce.h</c> in the chip's driver.</summary>
internal sealed record SocChip : RadioChip
{
    /// <summary>Name of the radio's node in the device tree, such as <c>qcom,ipq8074-wifi</c> (<c>ath11k/ahb.c: ath11k_ahb_of_match</c>).</summary>
    public required string Compatible { get; init; }

    /// <summary>
    /// Addresses of the three registers that enable the interrupts of the copy engines: source rings, destination rings, and status rings
    /// (<c>ath11k/hw.c: ath11k_ce_ie_addr_ipq8074</c>).
    /// </summary>
    public required (uint Source, uint Destination, uint Status) InterruptEnable { get; init; }

    /// <summary>Position of engine 0 in the register of the status rings (<c>ath11k/ce.h: CE_HOST_IE_3_SHIFT</c>).</summary>
    public required int StatusShift { get; init; }
}
