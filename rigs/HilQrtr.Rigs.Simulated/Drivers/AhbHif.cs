using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>A radio on the SoC, whose firmware a remote processor runs: <c>ath11k/ahb.c</c>.</summary>
internal sealed class AhbHif(HostKernel kernel, CardSlot slot) : IHif
{
    // The platform driver is named ath11k, whatever its module is called.
    public string Device { get; } = $"ath11k {slot.Declaration.Address}";

    // ath11k_ahb_get_qrtr_endpoint: a driver that could only ask for its processor's channel, which is not there yet, knows nothing.
    public object? EndpointOwner => kernel.Rules.AhbRadioIsBound ? slot.IdOwner : null;

    // ath11k_core_get_rproc: the processor is there before its radio's driver is.
    public Errno Attach() => Errno.None;

    public void Detach()
    {
    }

    // ath11k_ahb_power_up
    public async Task<Errno> PowerUpAsync(Lane thread)
    {
        await slot.Processor!.BootAsync(thread);
        return Errno.None;
    }

    // ath11k_ahb_power_down
    public Task PowerDownAsync(Lane thread)
    {
        slot.Processor!.Shutdown();
        return Task.CompletedTask;
    }
}
