namespace HilQrtr.Configuration;

/// <summary>A host as declared in rigs.json.</summary>
/// <param name="Name">Name of the host within the rig.</param>
/// <param name="Kernel">The kernel that the host runs.</param>
/// <param name="Cards">The cards of the host; at least one.</param>
public sealed record HostDeclaration(string Name, KernelDeclaration Kernel, IReadOnlyList<CardDeclaration> Cards)
{
    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
