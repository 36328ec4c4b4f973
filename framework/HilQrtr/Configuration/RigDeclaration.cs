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

    /// <summary>Its hosts; at least one.</summary>
    public required IReadOnlyList<HostDeclaration> Hosts { get; init; }

    /// <summary>Tests that must fail on it, and how.</summary>
    public IReadOnlyList<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Trouble that it is known to make around its tests.</summary>
    public IReadOnlyList<KnownTrouble> KnownTrouble { get; init; } = [];
}
