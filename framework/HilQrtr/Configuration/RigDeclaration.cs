using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A rig as declared in rigs.json, validated.</summary>
public sealed record RigDeclaration
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its purpose, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>How hosts and cards are provided.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Whether it is in the default set, which runs without <c>--rig</c>.</summary>
    public bool InDefaultSet { get; init; }

    /// <summary>Its hosts; at least one.</summary>
    public required IReadOnlyList<HostDeclaration> Hosts { get; init; }

    /// <summary>Tests that must fail on it, and how.</summary>
    public IReadOnlyList<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Known problems around its tests, which do not fail them.</summary>
    public IReadOnlyList<KnownIssue> KnownIssues { get; init; } = [];

    /// <summary>Whether its expected failures and known issues apply to a kernel; they describe the declared one.</summary>
    /// <param name="kernel">The kernel.</param>
    public bool Declares(ChosenKernel kernel) => Hosts.All(host => host.Kernel.Variant == kernel.Name);

    /// <summary>This rig with another kernel on every host. Unless it is the declared kernel, drops expected failures and known issues: tests simply pass or fail.</summary>
    /// <param name="kernel">The kernel.</param>
    public RigDeclaration WithKernel(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var rig = this with { Hosts = [.. Hosts.Select(host => host with { Kernel = host.Kernel with { Variant = kernel.Name, Chosen = kernel } })] };
        return Declares(kernel) ? rig : rig.WithoutDeclarations();
    }

    /// <summary>This rig without expected failures and known issues.</summary>
    public RigDeclaration WithoutDeclarations() => this with { ExpectedFailures = [], KnownIssues = [] };
}
