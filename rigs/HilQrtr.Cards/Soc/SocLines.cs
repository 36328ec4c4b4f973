namespace HilQrtr.Cards.Soc;

/// <summary>Names and numbers of the SoC's interrupt lines. Drivers get the numbers from the device tree.</summary>
public static class SocLines
{
    /// <summary>
    /// Names of the radio's lines, in the order of their numbers (<c>ath11k/ahb.c: irq_name</c>). Line <see cref="FirstEngine"/> belongs to
    /// copy engine 0. The lines after those of the copy engines belong to the data path, which the model does not have.
    /// </summary>
    public static IReadOnlyList<string> OfRadio { get; } =
    [
        "misc-pulse1", "misc-latch", "sw-exception", "watchdog",
        .. Enumerable.Range(0, 12).Select(engine => FormattableString.Invariant($"ce{engine}")),
        "host2wbm-desc-feed", "host2reo-re-injection", "host2reo-command",
        "host2rxdma-monitor-ring3", "host2rxdma-monitor-ring2", "host2rxdma-monitor-ring1",
        "reo2ost-exception", "wbm2host-rx-release", "reo2host-status",
        "reo2host-destination-ring4", "reo2host-destination-ring3", "reo2host-destination-ring2", "reo2host-destination-ring1",
        "rxdma2host-monitor-destination-mac3", "rxdma2host-monitor-destination-mac2", "rxdma2host-monitor-destination-mac1",
        "ppdu-end-interrupts-mac3", "ppdu-end-interrupts-mac2", "ppdu-end-interrupts-mac1",
        "rxdma2host-monitor-status-ring-mac3", "rxdma2host-monitor-status-ring-mac2", "rxdma2host-monitor-status-ring-mac1",
        "host2rxdma-host-buf-ring-mac3", "host2rxdma-host-buf-ring-mac2", "host2rxdma-host-buf-ring-mac1",
        "rxdma2host-destination-ring-mac3", "rxdma2host-destination-ring-mac2", "rxdma2host-destination-ring-mac1",
        "host2tcl-input-ring4", "host2tcl-input-ring3", "host2tcl-input-ring2", "host2tcl-input-ring1",
        "wbm2host-tx-completions-ring3", "wbm2host-tx-completions-ring2", "wbm2host-tx-completions-ring1", "tcl2host-status-ring",
    ];

    /// <summary>Line of copy engine 0.</summary>
    public const uint FirstEngine = 4;

    /// <summary>Line that the remote processor raises when it has a message for the host.</summary>
    public static uint Message => (uint)OfRadio.Count;

    /// <summary>Line that the remote processor raises when its watchdog expires.</summary>
    public static uint Watchdog => Message + 1;
}
