namespace HilQrtr.Rigs;

/// <summary>
/// How the hosts and cards of a rig are provided: as models, as a real kernel with card models, or as real hosts with real
/// cards. A provider chooses the name of its tier.
/// </summary>
/// <param name="Name">The tier's name in rigs.json, reports and messages, such as <c>simulated</c>.</param>
public readonly record struct Tier(string Name)
{
    /// <summary>The host kernel and the cards are models in this process, on virtual time.</summary>
    public static Tier Simulated { get; } = new("simulated");

    /// <summary>A real kernel runs in its own process, with card models.</summary>
    public static Tier Kernel { get; } = new("kernel");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
