using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Differential.Tests;

/// <summary>A rig that must behave like the recorded kernel.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Variant">Kernel variant.</param>
/// <param name="NewProvider">Creates the rig's provider.</param>
public sealed record RigUnderTest(Tier Tier, string Variant, Func<IRigProvider> NewProvider)
{
    /// <summary>The kernel as released.</summary>
    internal const string Stock = "stock";

    /// <summary>The kernel with our endpoint-ids series.</summary>
    internal const string EndpointIds = "endpoint-ids";

    /// <summary>The kernel with the reconstructed RFC.</summary>
    internal const string Rfc = "endpoint-ids-rfc";

    /// <summary>The stock kernel on each tier, with the simulated tier first. To add a tier, extend <see cref="Of"/>.</summary>
    internal static IReadOnlyList<RigUnderTest> WithStock { get; } = Of(Stock);

    /// <summary>The kernel with endpoint ids on each tier, with the simulated tier first.</summary>
    internal static IReadOnlyList<RigUnderTest> WithEndpointIds { get; } = Of(EndpointIds);

    /// <summary>The kernel with the reconstructed RFC on each tier, with the simulated tier first.</summary>
    internal static IReadOnlyList<RigUnderTest> WithRfc { get; } = Of(Rfc);

    /// <summary>The scenarios for the rig's kernel.</summary>
    internal IReadOnlyList<Scenario> Scenarios => Variant == Stock ? Scenario.Common : Scenario.All;

    /// <summary>Declares a rig whose host has no cards, so that the scenario controls all endpoints and ports.</summary>
    internal RigDeclaration Declare(params string[] faults) => new()
    {
        Name = $"{Tier} {Variant}",
        Description = $"one kernel, {Variant}, without cards",
        Tier = Tier,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration(Variant, faults), [])],
    };

    /// <summary>Leases the rig.</summary>
    internal static Task<IRig> LeaseAsync(IRigProvider provider, RigDeclaration declaration, string test, ulong seed = 1) =>
        provider.LeaseAsync(declaration, new LeaseOptions(test, seed, new NullEventLog()), CancellationToken.None);

    /// <inheritdoc/>
    public override string ToString() => $"{Tier} {Variant}";

    private static IReadOnlyList<RigUnderTest> Of(string variant) =>
    [
        new(Tier.Simulated, variant, () => new SimulatedRigProvider()),
        new(Tier.Kernel, variant, () => new KernelRigProvider()),
    ];
}
