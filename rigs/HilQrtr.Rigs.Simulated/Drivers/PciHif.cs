using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>A PCI card, which uses MHI (<c>ath11k/pci.c</c>, <c>mhi.c</c>, and the same files in ath12k).</summary>
internal sealed class PciHif(HostKernel kernel, CardSlot slot, FirmwareImages images, Action<string> warn) : IHif
{
    // How long the driver waits for the reset bit of MHICTRL to clear (bus/mhi/host/pm.c: mhi_pm_disable_transition).
    private readonly TimeSpan _mhiResetTimeout = slot.Chip.Hardware.MhiTimeout;

    private bool _poweredUp;

    public string Device { get; } = $"{slot.Chip.Driver} {slot.Declaration.Address}";

    public object? EndpointOwner => slot.IdOwner;

    // Only the first power-up matters. A normal reset ends before the QMI worker starts the core. A slow reset is
    // still in progress at that time.
    public bool IsBeingReset => !_poweredUp && slot.Card.SlowReset;

    public Errno Attach()
    {
        if (slot.IsGone)
        {
            // ath11k_pci_claim reads all ones as the device id.
            warn($"pci device id mismatch: 0xffff 0x{slot.Chip.PciIds?.Device:x}");
            warn($"failed to claim device: -{(int)Errno.EIO}");
            return Errno.EIO;
        }
        // ath11k_mhi_register
        slot.AllocateIdOwner();
        return Errno.None;
    }

    // ath11k_mhi_unregister
    public void Detach() => slot.FreeIdOwner();

    // ath11k_pci_power_up. Once the firmware runs, the card has the IPCR channels, and net/qrtr/mhi.c starts them.
    public async Task<Errno> PowerUpAsync(Lane thread)
    {
        if (await new MhiBoot(kernel, slot, images, thread, reset: () => _poweredUp = true).PowerUpAsync() is not Errno.None and var error)
        {
            warn($"failed to power up mhi: -{(int)error}");
            warn($"failed to start mhi: -{(int)error}");
            return error;
        }
        slot.StartLink();
        return Errno.None;
    }

    // ath11k_pci_power_down. Every read from a vanished card returns all ones, so the reset bit never clears.
    public async Task PowerDownAsync(Lane thread)
    {
        if (slot.IsGone && slot.Link.Registered)
        {
            await thread.SleepAsync(_mhiResetTimeout);
            kernel.Log.Error($"mhi {slot.Controller}: Device failed to clear MHI Reset");
        }
        slot.PowerOff();
    }
}
