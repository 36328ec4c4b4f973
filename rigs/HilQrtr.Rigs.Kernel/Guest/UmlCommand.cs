namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>Command line of a User Mode Linux process.</summary>
internal sealed record UmlCommand : IGuestCommand
{
    /// <summary>Default memory size of a guest.</summary>
    public const int DefaultMemoryMiB = 512;

    /// <summary>The kernel's binary.</summary>
    public required string Binary { get; init; }

    /// <summary>The initramfs.</summary>
    public required string InitialRamDisk { get; init; }

    /// <inheritdoc/>
    public string Program => Binary;

    /// <summary>Folder for the process's own files.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Sockets and virtio device ids of the vhost-user devices that are not in the device tree, in the order in which PCI functions are
    /// enumerated.
    /// </summary>
    public required IReadOnlyList<(string Socket, uint DeviceId)> Devices { get; init; }

    /// <summary>File with the device tree; null if the guest has none.</summary>
    public string? DeviceTree { get; init; }

    /// <summary>The guest's clock.</summary>
    public required RigClock Clock { get; init; }

    /// <summary>Whether ath11k_ahb calibrates its radio at cold boot.</summary>
    public bool ColdBootCal { get; init; } = true;

    /// <summary>Memory size of the guest. Memory is allocated only when it is used.</summary>
    public int MemoryMiB { get; init; } = DefaultMemoryMiB;

    /// <inheritdoc/>
    /// <remarks>With setarch -R, addresses are not randomized, so that a guest in virtual time is reproducible to the byte.</remarks>
    public IReadOnlyList<string> Line() => ["setarch", "-R", Binary, .. Arguments()];

    /// <summary>Returns the arguments for the kernel's command line.</summary>
    public IReadOnlyList<string> Arguments() =>
    [
        $"mem={MemoryMiB}M",
        $"initrd={InitialRamDisk}",
        $"uml_dir={Folder}/",
        "umid=guest",
        "con0=null,fd:1",
        "con=null",
        "ssl=null",
        "printk.time=1",
        "printk.devkmsg=on",
        "log_buf_len=4M",
        // The console shows only errors, because the agent streams the full log.
        "loglevel=4",
        // These are not kernel parameters, so the kernel passes them to init as environment variables. They set the agent's heap limit
        // and gen-0 budget in bytes, and disable the debugger. While the clock is stopped, .NET needs several seconds just to suspend
        // its threads for a garbage collection. The budget is therefore so large that collections are rare.
        "DOTNET_GCHeapHardLimit=0x10000000",
        "DOTNET_GCgen0size=0x4000000",
        "DOTNET_EnableDiagnostics=0",
        // Limits how long the guest waits for a device. The default is too short on a busy machine.
        "virt_pci.max_delay_us=20000000",
        // ATH11K_DBG_BOOT | ATH11K_DBG_QMI, and the corresponding values of ath12k. They make the drivers log their bring-up progress.
        "ath11k.debug_mask=0x60",
        "ath12k.debug_mask=0x60",
        .. ColdBootCal ? Array.Empty<string>() : ["ath11k.cold_boot_cal=0"],
        .. Clock == RigClock.Virtual ? ["time-travel=inf-cpu"] : Array.Empty<string>(),
        .. DeviceTree is null ? Array.Empty<string>() : [$"dtb={DeviceTree}"],
        .. Devices.Select(device => FormattableString.Invariant($"virtio_uml.device={device.Socket}:{device.DeviceId}")),
        // The remaining arguments are passed to init.
        "--",
        "--init",
        .. Clock == RigClock.Virtual ? ["--turns"] : Array.Empty<string>(),
    ];
}
