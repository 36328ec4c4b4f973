namespace HilQrtr.Rigs;

/// <summary>A kernel that was chosen for a run, in place of those that its rigs declare.</summary>
/// <param name="Name">What chooses it again: its name, or the full path of its binary.</param>
/// <param name="Release">As <c>uname -r</c> prints it; of a model, the release it follows.</param>
/// <param name="BuildId">What identifies the very build.</param>
public sealed record ChosenKernel(string Name, string Release, string BuildId)
{
    /// <summary>Full path of the binary to start, the same for the whole run whatever its name comes to stand for; null of a model.</summary>
    public string? Program { get; init; }

    /// <summary>What it is, in words: <c>stock: Linux 6.12.117-hilqrtr, build id 3fe0…</c>.</summary>
    public override string ToString() => $"{Name}: Linux {Release}, build id {BuildId}";
}
