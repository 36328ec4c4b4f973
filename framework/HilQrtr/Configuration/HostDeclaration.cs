namespace HilQrtr.Configuration;

/// <summary>A host as declared in rigs.json.</summary>
/// <param name="Name">Its name within the rig.</param>
/// <param name="Kernel">The kernel it runs.</param>
/// <param name="Cards">Its cards; at least one.</param>
public sealed record HostDeclaration(string Name, KernelDeclaration Kernel, IReadOnlyList<CardDeclaration> Cards)
{
    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
