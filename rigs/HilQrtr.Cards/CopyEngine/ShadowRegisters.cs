namespace HilQrtr.Cards.CopyEngine;

/// <summary>Aliases of ring pointer registers, accessible while the card sleeps (<c>ath11k/hal.h: HAL_SHADOW_REG</c>, the same in ath12k).</summary>
internal static class ShadowRegisters
{
    /// <summary>Address of the first shadow register (<c>ath11k/hw.c: hal_shadow_base_addr</c>; 0 for chips that have none).</summary>
    public const uint Address = 0x8fc;
}
