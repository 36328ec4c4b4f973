namespace HilQrtr.Cards.CopyEngine;

/// <summary>
/// Aliases of ring pointer registers. The host can access the aliases while the card sleeps (<c>ath11k/hal.h: HAL_SHADOW_REG</c>, and the
/// same in ath12k).
/// </summary>
internal static class ShadowRegisters
{
    /// <summary>Address of the first shadow register (<c>ath11k/hw.c: hal_shadow_base_addr</c>, which is 0 for chips without shadow registers).</summary>
    public const uint Address = 0x8fc;
}
