namespace HilQrtr.Rigs.Remote;

/// <summary>What all rigs of one tier have in common.</summary>
public sealed record RemoteRigOptions
{
    /// <summary>The tier.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Wall-clock time to bring one card up and take it down again, roughly.</summary>
    public required TimeSpan BringUpCost { get; init; }

    /// <summary>Capabilities that need no probe, each with how the tier provides it.</summary>
    public IReadOnlyDictionary<Capability, string> Offered { get; init; } = new Dictionary<Capability, string>();

    /// <summary>Capabilities that the tier lacks, each with the reason.</summary>
    public IReadOnlyDictionary<Capability, string> Lacking { get; init; } = new Dictionary<Capability, string>();
}
