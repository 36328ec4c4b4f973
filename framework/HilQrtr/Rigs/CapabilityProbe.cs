using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>Determines the capabilities of a host by trying them out.</summary>
public static class CapabilityProbe
{
    private const uint AbsentEndpoint = 0x40000000;
    private static readonly QrtrAddress AbsentNode = new(0x7fffffff, 1);

    /// <summary>Probes a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="inventory">The host's current inventory, which shows what kinds of resources the host can count.</param>
    /// <param name="supported">Capabilities of the rig itself. Each has a text that says how the capability was determined.</param>
    /// <param name="unsupported">Capabilities that are known to be missing, each with the reason.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    public static async Task<CapabilitySet> RunAsync(
        IHost host, HostInventory inventory, IReadOnlyDictionary<Capability, string> supported, IReadOnlyDictionary<Capability, string> unsupported,
        CancellationToken cancellationToken)
    {
        var present = new Dictionary<Capability, string>(supported);
        var missing = new Dictionary<Capability, string>(unsupported);
        if (inventory.Counts.ContainsKey(HostInventory.ReservedIds)) present.Add(Capability.ReservedIds, $"{host.Name} lists the endpoint ids in use");
        else missing.Add(Capability.ReservedIds, $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) does not list the endpoint ids in use");
        if (await host.CanCountKernelObjectsAsync(cancellationToken)) present.Add(Capability.KernelObjects, $"{host.Name} counts what its kernel has allocated with kmalloc");
        else missing.Add(Capability.KernelObjects, $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) does not count what its kernel has allocated with kmalloc");
        if (host.Cards.FirstOrDefault(card => card.Bus == CardBus.Ahb) is { } radio)
            present.Add(Capability.Ahb, $"{host.Name} has {radio.Name}, a {radio.Chip} at {radio.Address}, on its SoC");
        else
            missing.Add(Capability.Ahb, $"{host.Name} has only PCI cards");
        var noIds = await WhyNoEndpointIdsAsync(host, cancellationToken);
        if (noIds is not null)
            missing.Add(Capability.EndpointIds, noIds);
        else
            present.Add(Capability.EndpointIds, $"{host.Name} supports QRTR_REPORT_ENDPOINT and QRTR_BIND_ENDPOINT at level {QrtrSocketOptions.Level}");
        if ((noIds ?? await WhyNoAncillaryAsync(host, cancellationToken)) is { } noAncillary)
            missing.Add(Capability.EndpointAncillary, noAncillary);
        else
            present.Add(Capability.EndpointAncillary, $"{host.Name} reads the ancillary data QRTR_ENDPOINT of a message");
        return new CapabilitySet(present, missing);
    }

    // A program that uses endpoint ids needs both options, so a kernel that has only one of them lacks the capability.
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

    // A kernel that reads ancillary data answers at least one of these messages differently from a message without ancillary data. This is
    // true even if the kernel has a bug, for example if it accepts endpoint 0. It is the task of the tests to find such bugs.
    private static async Task<string?> WhyNoAncillaryAsync(IHost host, CancellationToken cancellationToken)
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(cancellationToken);
        var plain = await ErrnoOfSendAsync(socket, null, cancellationToken);
        var endpoint = AncillaryData.Endpoint(AbsentEndpoint);
        foreach (var ancillary in (AncillaryData[])[endpoint, AncillaryData.Endpoint(0), endpoint with { Data = endpoint.Data[..2] }, endpoint with { Type = QrtrSocketOptions.EndpointAncillary + 1 }])
        {
            if (await ErrnoOfSendAsync(socket, new SendOptions { Ancillary = [ancillary] }, cancellationToken) != plain) return null;
        }

        return $"{host.Name} ({host.Kernel.Release}, {host.Kernel.Variant}) ignores ancillary data: it answers a message with the same error, {plain}, whatever endpoint the ancillary data names";
    }

    private static async Task<Errno> ErrnoOfSendAsync(IQrtrSocket socket, SendOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(default, AbsentNode, options, cancellationToken);
            return Errno.None;
        }
        catch (QrtrSocketException e)
        {
            return e.Errno;
        }
    }
}
