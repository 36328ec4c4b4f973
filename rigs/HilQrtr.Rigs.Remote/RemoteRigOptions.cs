namespace HilQrtr.Rigs.Remote;

/// <summary>Properties common to all rigs of one tier.</summary>
public sealed record RemoteRigOptions
{
    /// <summary>The tier of the rigs.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Approximate wall-clock time to bring one card up and take it down again.</summary>
    public required TimeSpan BringUpCost { get; init; }

    /// <summary>Capabilities that need no probe, and the mechanism that provides each of them.</summary>
    public IReadOnlyDictionary<Capability, string> Supported { get; init; } = new Dictionary<Capability, string>();

    /// <summary>Capabilities that the tier does not have, and the reason for each of them.</summary>
    public IReadOnlyDictionary<Capability, string> Unsupported { get; init; } = new Dictionary<Capability, string>();
}
