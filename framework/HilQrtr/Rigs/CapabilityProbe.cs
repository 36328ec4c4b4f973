using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>Determines the capabilities of a host by trying them out.</summary>
public static class CapabilityProbe
{
    /// <summary>Probes a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="held">The host's current inventory, which shows what kinds of resources the host can count.</param>
    /// <param name="offered">Capabilities of the rig itself. Each has a text that says how the capability was determined.</param>
    /// <param name="lacking">Capabilities that are known to be missing, each with the reason.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    public static async Task<CapabilitySet> RunAsync(
        IHost host, HostInventory held, IReadOnlyDictionary<Capability, string> offered, IReadOnlyDictionary<Capability, string> lacking,
        CancellationToken cancellationToken)
    {
        var present = new Dictionary<Capability, string>(offered);
        var missing = new Dictionary<Capability, string>(lacking);
        if (held.Counts.ContainsKey(HostInventory.ReservedIds)) present.Add(Capability.ReservedIds, $"{host.Name} lists the endpoint ids in use");
        else missing.Add(Capability.ReservedIds, $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) does not list the endpoint ids in use");
        if ((await host.CountKernelObjectsAsync(cancellationToken)).Count > 0) present.Add(Capability.KernelObjects, $"{host.Name} counts the kernel's objects by slab cache");
        else missing.Add(Capability.KernelObjects, $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) does not count the kernel's objects by slab cache");
        if (host.Cards.FirstOrDefault(card => card.Bus == CardBus.Ahb) is { } radio)
            present.Add(Capability.Ahb, $"{host.Name} has {radio.Name}, a {radio.Chip} at {radio.Address}, on its SoC");
        else
            missing.Add(Capability.Ahb, $"{host.Name} has only PCI cards");
        if (await WhyNoEndpointIdsAsync(host, cancellationToken) is { } reason)
            missing.Add(Capability.EndpointIds, reason);
        else
            present.Add(Capability.EndpointIds, $"{host.Name} supports QRTR_REPORT_ENDPOINT and QRTR_BIND_ENDPOINT at level {QrtrSocketOptions.Level}");
        return new CapabilitySet(present, missing);
    }

    // Programs need both options to work with endpoint ids, so a kernel that has only one of them lacks the capability.
    private static async Task<string?> WhyNoEndpointIdsAsync(IHost host, CancellationToken cancellationToken)
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(cancellationToken);
        foreach (var (option, name, value) in ((int, string, uint)[])[(QrtrSocketOptions.ReportEndpoint, "QRTR_REPORT_ENDPOINT", 1), (QrtrSocketOptions.BindEndpoint, "QRTR_BIND_ENDPOINT", 0)])
        {
            try
            {
                await socket.SetOptionAsync(option, value, cancellationToken);
            }
            catch (QrtrSocketException e)
            {
                // All other errors concern the value, so the kernel has the option. The tests show whether the option works.
                if (e.Errno is Errno.EOPNOTSUPP or Errno.ENOPROTOOPT)
                    return $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) rejects {name} with {e.Errno}";
            }
        }

        return null;
    }
}
