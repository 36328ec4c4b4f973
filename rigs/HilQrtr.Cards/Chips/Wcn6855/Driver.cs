using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Wcn6855;

/// <summary>
/// ath11k's parameters for a WCN6855 (<c>ath11k/core.c: "wcn6855 hw2.0"</c>). They are the same as for a QCA6390, except for the shadow
/// registers. The functions <c>hal.c: ath11k_hal_srng_shadow_config</c> and <c>ce.c: ath11k_ce_shadow_config</c> compute the shadow
/// registers from <c>hw.c: wcn6855_regs</c>.
/// </summary>
internal static class Driver
{
    private static readonly WireList<WlfwShadowRegV2Cfg> ShadowRegisters =
    [
        new(0xa3b034), new(0xa3b03c), new(0xa3b044), new(0xa3b04c), new(0xa3b064), new(0xa3b028),
        new(0xa3b020), new(0xa3b07c), new(0xa46000), new(0xa46008), new(0xa46010), new(0xa46018),
        new(0xa46034), new(0xa370b0), new(0xa37018), new(0xa370c4), new(0xa370cc), new(0xa370d4),
        new(0xa370dc), new(0xa370e4), new(0x1b80400), new(0x1b83400), new(0x1b8340c), new(0x1b85400),
        new(0x1b8540c), new(0x1b86400), new(0x1b88400), new(0x1b8b400), new(0x1b8b40c), new(0x1b8e400),
    ];

    public static AthHardware Hardware { get; } =
        Qca6390.Driver.Hardware with { WlanCfg = Qca6390.Driver.Hardware.WlanCfg with { ShadowRegV2 = ShadowRegisters } };
}
