using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>An on-SoC radio, whose firmware runs on a remote processor (<c>ath11k/ahb.c</c>).</summary>
internal sealed class AhbHif(HostKernel kernel, CardSlot slot) : IHif
{
    // The platform driver is named ath11k, whereas its module is named ath11k_ahb.
    public string Device { get; } = $"ath11k {slot.Declaration.Address}";

    // ath11k_ahb_get_qrtr_endpoint. On some kernels, the endpoint id belongs to the remote processor's rpmsg channel. The driver of such a
    // kernel cannot get the id, because the channel does not exist before the processor runs.
    public object? EndpointOwner => kernel.Rules.AhbRadioIsBound ? slot.IdOwner : null;

    // The radio is reset by the remoteproc subsystem, not by the probe.
    public bool IsBeingReset => false;

    // ath11k_core_get_rproc. It succeeds, because the remote processor is registered before the radio's driver probes.
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
