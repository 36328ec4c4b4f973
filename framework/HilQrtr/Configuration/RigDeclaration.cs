using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A rig as declared in rigs.json, after validation.</summary>
public sealed record RigDeclaration
{
    /// <summary>Name of the rig.</summary>
    public required string Name { get; init; }

    /// <summary>Purpose of the rig, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>How the rig's hosts and cards are provided.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Whether the rig is in the default set, which is the set of rigs that <c>hil run</c> uses without <c>--rig</c>.</summary>
    public bool InDefaultSet { get; init; }

    /// <summary>The hosts of the rig; at least one.</summary>
    public required IReadOnlyList<HostDeclaration> Hosts { get; init; }

    /// <summary>Tests that must fail on the rig, and how they must fail.</summary>
    public IReadOnlyList<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Known problems that can occur during the rig's tests. They do not make a test fail.</summary>
    public IReadOnlyList<KnownIssue> KnownIssues { get; init; } = [];

    /// <summary>
    /// The declarations about the bases of the rig's tier. <see cref="ExpectedFailures"/> and <see cref="KnownIssues"/> already include the
    /// declarations about the bases of the rig's own kernels.
    /// </summary>
    public IReadOnlyList<BaseDeclaration> Bases { get; init; } = [];

    /// <summary>
    /// Returns whether the rig's own expected failures and known issues apply to the given kernel. They apply only if every host of
    /// the rig declares that kernel.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    public bool Declares(ChosenKernel kernel) => Hosts.All(host => host.Kernel.Is(kernel));

    /// <summary>
    /// Returns this rig with the given kernel on every host. If the rig declares a different kernel, the rig's own expected failures and
    /// known issues are dropped. In that case, only the declarations about the given kernel's base apply.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    public RigDeclaration WithKernel(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var rig = this with { Hosts = [.. Hosts.Select(host => host with { Kernel = host.Kernel.With(kernel) })] };
        return Declares(kernel) ? rig : rig.WithoutDeclarations().WithBases();
    }

    /// <summary>Returns this rig without expected failures and known issues.</summary>
    public RigDeclaration WithoutDeclarations() => this with { ExpectedFailures = [], KnownIssues = [] };

    /// <summary>Returns this rig without expected failures, and with only those known issues that its kernels' bases declare.</summary>
    public RigDeclaration WithIssuesOfBasesOnly() => WithoutDeclarations().WithBases() with { ExpectedFailures = [] };

    /// <summary>
    /// Adds the declarations about the bases of the rig's kernels. If the rig and a base declare the same test or the same known issue, the
    /// rig's declaration applies.
    /// </summary>
    internal RigDeclaration WithBases()
    {
        var bases = Bases.Where(declared => Hosts.Any(host => host.Kernel.Base == declared.Base)).ToList();
        var failures = bases.SelectMany(declared => declared.ExpectedFailures.Select(failure => failure with { OfBase = declared.Base }));
        var issues = bases.SelectMany(declared => declared.KnownIssues);
        return this with
        {
            ExpectedFailures = [.. failures.Where(failure => ExpectedFailures.All(own => own.Test != failure.Test)), .. ExpectedFailures],
            KnownIssues = [.. issues.Where(issue => KnownIssues.All(own => own.Pattern.ToString() != issue.Pattern.ToString())), .. KnownIssues],
        };
    }
}
