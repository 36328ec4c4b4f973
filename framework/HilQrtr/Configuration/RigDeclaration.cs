using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A rig as rigs.json declares it, validated.</summary>
public sealed record RigDeclaration
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>One line on what it is for.</summary>
    public required string Description { get; init; }

    /// <summary>What stands in for hosts and cards.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Whether it is one of those that run where nobody names a rig.</summary>
    public bool InDefaultSet { get; init; }

    /// <summary>Its hosts; at least one.</summary>
    public required IReadOnlyList<HostDeclaration> Hosts { get; init; }

    /// <summary>Tests that must fail on it, and how.</summary>
    public IReadOnlyList<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Trouble that it is known to make around its tests.</summary>
    public IReadOnlyList<KnownIssue> KnownIssue { get; init; } = [];

    /// <summary>Whether what it declares of failures and trouble says anything about a kernel: it was seen on the declared one.</summary>
    /// <param name="kernel">The kernel.</param>
    public bool Declares(ChosenKernel kernel) => Hosts.All(host => host.Kernel.Variant == kernel.Name);

    /// <summary>This rig with another kernel on every host. Unless that is the declared one, no failure and no trouble is declared any more: its tests simply pass or fail.</summary>
    /// <param name="kernel">The kernel.</param>
    public RigDeclaration On(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var rig = this with { Hosts = [.. Hosts.Select(host => host with { Kernel = host.Kernel with { Variant = kernel.Name, Chosen = kernel } })] };
        return Declares(kernel) ? rig : rig.WithoutDeclarations();
    }

    /// <summary>This rig with nothing declared of failures and trouble.</summary>
    public RigDeclaration WithoutDeclarations() => this with { ExpectedFailures = [], KnownIssue = [] };
}
