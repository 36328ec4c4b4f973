using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// What drivers tell a WCN6855 and a WCN7850 in WLAN_CFG: pipes and services of a QCA6390, and shadow registers as
/// <c>hal.c: *_hal_srng_shadow_config</c> and <c>ce.c: *_ce_shadow_config</c> list them, of rings at other places
/// (<c>ath11k/hw.c: wcn6855_regs</c>, <c>ath12k/hal.c: ath12k_hal_srng_create_config_wcn7850</c>).
/// </summary>
internal static class WcnTables
{
    private static readonly WireList<WlfwShadowRegV2Cfg> ShadowRegisters6855 =
    [
        new(0xa3b034), new(0xa3b03c), new(0xa3b044), new(0xa3b04c), new(0xa3b064), new(0xa3b028),
        new(0xa3b020), new(0xa3b07c), new(0xa46000), new(0xa46008), new(0xa46010), new(0xa46018),
        new(0xa46034), new(0xa370b0), new(0xa37018), new(0xa370c4), new(0xa370cc), new(0xa370d4),
        new(0xa370dc), new(0xa370e4), new(0x1b80400), new(0x1b83400), new(0x1b8340c), new(0x1b85400),
        new(0x1b8540c), new(0x1b86400), new(0x1b88400), new(0x1b8b400), new(0x1b8b40c), new(0x1b8e400),
    ];

    private static readonly WireList<WlfwShadowRegV3Cfg> ShadowRegisters7850 =
    [
        new(0xa3b04c), new(0xa3b054), new(0xa3b05c), new(0xa3b064), new(0xa3b06c), new(0xa3b074),
        new(0xa3b07c), new(0xa3b084), new(0xa3b08c), new(0xa3b028), new(0xa3b020), new(0xa3b0ac),
        new(0xa46000), new(0xa46008), new(0xa46010), new(0xa46018), new(0xa46020), new(0xa46028),
        new(0xa4604c), new(0xa370b8), new(0xa37010), new(0xa370cc), new(0xa370d4), new(0xa370dc),
        new(0xa370e4), new(0xa370ec), new(0xa370f4), new(0xa370fc), new(0xa37104), new(0x1b80400),
        new(0x1b83400), new(0x1b8340c), new(0x1b85400), new(0x1b8540c), new(0x1b86400), new(0x1b88400),
    ];

    public static WlanCfgRequest Wcn6855 { get; } = Ath11kTables.WlanCfg with { ShadowRegV2 = ShadowRegisters6855 };

    public static WlanCfgRequest Wcn7850 { get; } = Ath11kTables.WlanCfg with { ShadowRegV2 = null, ShadowRegV3 = ShadowRegisters7850 };
}
