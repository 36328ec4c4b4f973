namespace HilQrtr.Configuration;

/// <summary>A host as rigs.json declares it.</summary>
/// <param name="Name">Its name within the rig.</param>
/// <param name="Kernel">The kernel it runs.</param>
/// <param name="Cards">Its cards; at least one.</param>
public sealed record HostDeclaration(string Name, KernelDeclaration Kernel, IReadOnlyList<CardDeclaration> Cards)
{
    /// <summary>Values of the tier's own keys.</summary>
    public Settings Settings { get; init; } = Settings.None;
}
