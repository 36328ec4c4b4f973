using System.Collections.Concurrent;
using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

/// <summary>Provides fake rigs and keeps track of them.</summary>
public sealed class FakeRigProvider(Action<FakeRig>? shape = null) : IRigProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeRig> _leased = [];

    public Tier Tier => Tier.Simulated;

    public RigCatalogue Catalogue { get; } = new(
        new Dictionary<string, string> { ["QCA6390"] = "a card" },
        new Dictionary<string, string> { ["stock"] = "unmodified", ["endpoint-ids"] = "fixed" },
        new Dictionary<string, string>(),
        new Dictionary<string, string>())
    {
        InDefaultSet = true,
    };

    public string? Unavailable { get; set; }

    /// <summary>Memory that each rig uses, keyed by rig name. A rig that is not listed uses no memory.</summary>
    public Dictionary<string, long> Memory { get; set; } = [];

    public long MemoryOf(RigDeclaration declaration) => Memory.GetValueOrDefault(declaration.Name);

    public IReadOnlyList<FakeRig> Leased
    {
        get
        {
            lock (_gate)
                return [.. _leased];
        }
    }

    /// <summary>Names of the rigs whose idle resources were released, in order.</summary>
    public ConcurrentQueue<string> Released { get; } = [];

    public string? WhyUnavailable() => Unavailable;

    public ValueTask ReleaseIdleAsync(RigDeclaration declaration)
    {
        Released.Enqueue(declaration.Name);
        return ValueTask.CompletedTask;
    }

    public Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var rig = new FakeRig(declaration, options);
        lock (_gate)
            _leased.Add(rig);
        shape?.Invoke(rig);
        return rig.LeaseFails is { } e ? Task.FromException<IRig>(e) : Task.FromResult<IRig>(rig);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
