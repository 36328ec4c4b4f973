namespace HilQrtr.Rigs;

/// <summary>A kernel chosen for a run instead of those that its rigs declare.</summary>
/// <param name="Name">Name that chooses it again, or the full path of its binary.</param>
/// <param name="Release">As <c>uname -r</c> prints it; for a model, the release it follows.</param>
/// <param name="BuildId">Identifies the build.</param>
public sealed record ChosenKernel(string Name, string Release, string BuildId)
{
    /// <summary>Full path of the binary to start, fixed for the whole run even if its name is rebound; null for a model.</summary>
    public string? Program { get; init; }

    /// <summary>For messages: <c>stock: Linux 6.12.117-hilqrtr, build id 3fe0…</c>.</summary>
    public override string ToString() => $"{Name}: Linux {Release}, build id {BuildId}";
}
