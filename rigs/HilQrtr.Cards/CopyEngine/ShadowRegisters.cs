namespace HilQrtr.Cards.CopyEngine;

/// <summary>Registers that stand for the pointers of rings, reachable while the card sleeps (<c>ath11k/hal.h: HAL_SHADOW_REG</c>; ath12k's has the same).</summary>
internal static class ShadowRegisters
{
    /// <summary>Address of the first (<c>ath11k/hw.c: hal_shadow_base_addr</c>; 0 there for chips without).</summary>
    public const uint Address = 0x8fc;
}
