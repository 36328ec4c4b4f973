using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

/// <summary>A scripted rig that records how it is used.</summary>
public sealed class FakeRig : IRig
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    public FakeRig(RigDeclaration declaration, LeaseOptions options)
    {
        Name = declaration.Name;
        Options = options;
        Note("leased");
        FakeHosts = [.. declaration.Hosts.Select(host => new FakeHost(this, host))];
    }

    public string Name { get; }

    public LeaseOptions Options { get; }

    public Tier Tier => Tier.Simulated;

    public List<FakeHost> FakeHosts { get; }

    public IReadOnlyList<IHost> Hosts => FakeHosts;

    public CapabilitySet Capabilities { get; set; } = new(
        new Dictionary<Capability, string> { [Capability.CardModels] = "it is a fake" },
        new Dictionary<Capability, string> { [Capability.Power] = "the rig has no power switches" });

    public TimeProvider Time => TimeProvider.System;

    /// <summary>What was done with the rig, in the order in which it was done.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public Exception? LeaseFails { get; set; }

    public Exception? ReleaseFails { get; set; }

    public Exception? EvidenceFails { get; set; }

    /// <summary>Whether a body counts as hanging if it does not complete synchronously.</summary>
    public bool HangsOnAwait { get; set; }

    public void Note(string what)
    {
        lock (_gate)
            _calls.Add(what);
    }

    public async Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = body(cancellationToken);
        if (HangsOnAwait && !running.IsCompleted) throw new RigHungException(Name, "no request to the fake", hangAfter);
        await running;
    }

    public IReadOnlyList<EvidenceFile> CollectEvidence()
    {
        Note("evidence");
        return EvidenceFails is { } e ? throw e : [EvidenceFile.Text("kernel log of host0", string.Join('\n', Hosts[0].Log.Lines))];
    }

    public ValueTask DisposeAsync()
    {
        Note("released");
        return ReleaseFails is { } e ? ValueTask.FromException(e) : ValueTask.CompletedTask;
    }
}
