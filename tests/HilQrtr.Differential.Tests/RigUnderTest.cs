using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Differential.Tests;

/// <summary>A rig that has to do as the recorded kernel did.</summary>
/// <param name="Tier">Its tier.</param>
/// <param name="NewProvider">Makes its provider.</param>
public sealed record RigUnderTest(Tier Tier, Func<IRigProvider> NewProvider)
{
    /// <summary>All there are. A tier comes in by a line of its own.</summary>
    internal static IReadOnlyList<RigUnderTest> All { get; } =
    [
        new(Tier.Simulated, () => new SimulatedRigProvider()),
        new(Tier.Kernel, () => new KernelRigProvider()),
    ];

    /// <summary>
    /// A host with the stock kernel and no card: what goes over its endpoints, and who has its ports, is the
    /// scenario's alone.
    /// </summary>
    internal RigDeclaration Declare(params string[] faults) => new()
    {
        Name = $"{Tier} stock".ToLowerInvariant(),
        Description = "one stock kernel without cards",
        Tier = Tier,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration("stock", faults), [])],
    };

    /// <summary>Leases the rig.</summary>
    internal static Task<IRig> LeaseAsync(IRigProvider provider, RigDeclaration declaration, string test, ulong seed = 1) =>
        provider.LeaseAsync(declaration, new LeaseOptions(test, seed, new NullEventLog()), CancellationToken.None);

    /// <inheritdoc/>
    public override string ToString() => Tier.ToString();
}
