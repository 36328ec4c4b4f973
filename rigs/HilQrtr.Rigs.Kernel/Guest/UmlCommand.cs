namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>How a User Mode Linux process is started.</summary>
internal sealed record UmlCommand
{
    /// <summary>Memory of a guest that nobody gives another.</summary>
    public const int DefaultMemoryMiB = 512;

    /// <summary>The kernel's binary.</summary>
    public required string Binary { get; init; }

    /// <summary>The initramfs.</summary>
    public required string InitialRamDisk { get; init; }

    /// <summary>A folder of the run, for what the process itself writes.</summary>
    public required string Folder { get; init; }

    /// <summary>Sockets of the vhost-user devices with the virtio device id of each, in order: PCI functions are enumerated in it.</summary>
    public required IReadOnlyList<(string Socket, uint DeviceId)> Devices { get; init; }

    /// <summary>By which clock the guest lives.</summary>
    public required RigClock Clock { get; init; }

    /// <summary>Memory of the guest; taken only as it is used.</summary>
    public int MemoryMiB { get; init; } = DefaultMemoryMiB;

    /// <summary>The kernel's command line.</summary>
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
        // Errors only: the agent streams the whole log.
        "loglevel=4",
        // No parameters of the kernel, so they go to the first process as its environment: heap of the agent and what of it is
        // used before it is cleaned, in bytes (on a clock that stands still, .NET waits seconds for its threads then); no debugger.
        "DOTNET_GCHeapHardLimit=0x10000000",
        "DOTNET_GCgen0size=0x4000000",
        "DOTNET_EnableDiagnostics=0",
        // The default gives a busy machine too little time to answer.
        "virt_pci.max_delay_us=20000000",
        // ATH11K_DBG_BOOT | ATH11K_DBG_QMI, and ath12k's of the same numbers: the driver tells how far its firmware is.
        "ath11k.debug_mask=0x60",
        "ath12k.debug_mask=0x60",
        .. Clock == RigClock.Virtual ? ["time-travel=inf-cpu"] : Array.Empty<string>(),
        .. Devices.Select(device => FormattableString.Invariant($"virtio_uml.device={device.Socket}:{device.DeviceId}")),
        // What follows is for the first process.
        "--",
        "--init",
        .. Clock == RigClock.Virtual ? ["--turns"] : Array.Empty<string>(),
    ];
}
