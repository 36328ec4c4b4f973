namespace HilQrtr.Cards.CopyEngine;

/// <summary>Registers that stand for the pointers of rings, reachable while the card sleeps (<c>ath11k/hal.h: HAL_SHADOW_REG</c>).</summary>
internal static class ShadowRegisters
{
    /// <summary>Address of the first (<c>ath11k/hw.c: qca6390_regs, hal_shadow_base_addr</c>).</summary>
    public const uint Address = 0x8fc;

    /// <summary>Length of all (<c>HAL_SHADOW_NUM_REGS</c>).</summary>
    public const uint Bytes = 36 * sizeof(uint);
}
