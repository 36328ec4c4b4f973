using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.SecondProvider;

internal sealed class MemoryRig(RigDeclaration declaration) : IRig
{
    private readonly IReadOnlyList<MemoryHost> _hosts = [.. declaration.Hosts.Select(host => new MemoryHost(host, TimeProvider.System))];

    public string Name => declaration.Name;

    public Tier Tier => declaration.Tier;

    public IReadOnlyList<IHost> Hosts => _hosts;

    public CapabilitySet Capabilities { get; } = new(
        new Dictionary<Capability, string>(), new Dictionary<Capability, string> { [Capability.Faults] = "memory rigs do not support fault injection" });

    public TimeProvider Time => TimeProvider.System;

    public TimeSpan BringUpCost => TimeSpan.Zero;

    public async Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = body(givenUp.Token);
        if (await Task.WhenAny(running, Task.Delay(hangAfter, Time, CancellationToken.None)) != running)
        {
            await givenUp.CancelAsync();
            throw new RigHungException(Name, "the body of the test", hangAfter);
        }

        await running;
    }

    public IReadOnlyList<EvidenceFile> CollectEvidence() =>
        [.. _hosts.Select(host => EvidenceFile.Text($"kernel log of {host.Name}", string.Join('\n', host.Log.Lines)))];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
