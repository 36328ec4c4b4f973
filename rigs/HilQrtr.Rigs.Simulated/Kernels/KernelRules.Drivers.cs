namespace HilQrtr.Rigs.Simulated.Kernels;

/// <content>QMI helpers and WiFi drivers: <c>qmi_interface.c</c>, <c>ath11k</c>, <c>ath12k</c>.</content>
internal sealed partial record KernelRules
{
    /// <summary>
    /// If true, failing to bind a QMI handle is an error. If false, the kernel only logs a warning, and the unbound handle can communicate
    /// with any card (<c>qmi_sock_create</c>).
    /// </summary>
    public bool UnboundHandleIsAnError { get; init; }

    /// <summary>A QMI response is matched to a request by the transaction id (<c>qmi_handle_message</c>).</summary>
    public bool ResponsesMatchTransactions { get; init; } = true;

    /// <summary>An indication that arrives while a request is pending is delivered.</summary>
    public bool IndicationsInterrupt { get; init; } = true;

    /// <summary>A released QMI handle frees its socket (<c>qmi_handle_release</c>).</summary>
    public bool ReleasedHandlesFreeSockets { get; init; } = true;

    /// <summary>
    /// The driver of an on-SoC radio gets its endpoint's id before it opens its QMI handle, so that it can bind the handle to that endpoint
    /// (<c>ath11k/ahb.c: ath11k_ahb_get_qrtr_endpoint</c>).
    /// </summary>
    public bool AhbRadioIsBound { get; init; }

    /// <summary>
    /// A driver gets its endpoint's id before it opens its QMI handle, and binds the handle to that endpoint. This rule has no effect
    /// unless <see cref="EndpointIds"/> is true.
    /// </summary>
    public bool DriverBindsHandle { get; init; } = true;

    /// <summary>
    /// A driver does not start its core until its own card's firmware runs (<c>ath11k/pci.c: ath11k_pci_start</c>). In Linux as released,
    /// another card's firmware can make the driver start its core too early. The driver then accesses a card that MHI cannot wake yet.
    /// </summary>
    public bool CoreStartsWithFirmware { get; init; }

    /// <summary>
    /// ath11k writes a number to the card, and the firmware adds that number to its QMI instance. ath12k does this on every kernel
    /// (<c>ath12k/pci.c: ath12k_pci_update_qrtr_node_id</c>).
    /// </summary>
    public bool Ath11kWritesInstance { get; init; }

    /// <summary>The card to whose endpoint a driver binds its QMI handle.</summary>
    public CardSource EndpointSource { get; init; }

    /// <summary>The card whose firmware a driver uploads.</summary>
    public CardSource FirmwareSource { get; init; }

    /// <summary>The card whose board data a driver loads.</summary>
    public CardSource BoardDataSource { get; init; }

    /// <summary>The card whose calibration data a driver loads.</summary>
    public CardSource CaldataSource { get; init; }

    /// <summary>The card whose MAC address a driver uses.</summary>
    public CardSource MacSource { get; init; }

    /// <summary>A driver reads the card's identity again at every bring-up.</summary>
    public bool IdentityIsReadAgain { get; init; } = true;

    /// <summary>
    /// A chip that needs cold-boot calibration is calibrated. Unlike the other rules, this one depends on a module parameter
    /// (<c>ath11k.cold_boot_cal</c>).
    /// </summary>
    public bool CalibratesAtColdBoot { get; init; } = true;

    /// <summary>Several cards can be brought up at the same time.</summary>
    public bool BringUpsOverlap { get; init; } = true;

    /// <summary>When a driver uploads an image again, it sends the complete image.</summary>
    public bool RepeatedUploadsAreComplete { get; init; } = true;

    /// <summary>If a segment of board data gets no response, it is not sent again (<c>ath11k_qmi_load_file_target_mem</c>).</summary>
    public bool SegmentsAreSentOnce { get; init; } = true;

    /// <summary>Other cards are not affected when a driver is removed or when a probe fails.</summary>
    public bool TakeDownIsLocal { get; init; } = true;

    /// <summary>Recovering a card does not affect other cards (<c>ath11k_core_reset</c>).</summary>
    public bool RecoveryIsLocal { get; init; } = true;

    /// <summary>A driver keeps its endpoint id when it recovers its card.</summary>
    public bool RecoveryKeepsId { get; init; } = true;

    /// <summary>A driver releases its endpoint id on removal.</summary>
    public bool DriverReleasesId { get; init; } = true;

    /// <summary>A driver frees its firmware memory on removal.</summary>
    public bool DriverFreesMemory { get; init; } = true;

    /// <summary>When a card that has vanished returns to its slot, the kernel detects it.</summary>
    public bool ReturnedCardsAreFound { get; init; } = true;
}

/// <summary>Selects the card whose data a driver uses.</summary>
internal enum CardSource
{
    /// <summary>The driver's own card.</summary>
    Own,

    /// <summary>The host's first card.</summary>
    First,
}
