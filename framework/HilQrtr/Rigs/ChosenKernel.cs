namespace HilQrtr.Rigs;

/// <summary>A kernel that replaces the declared ones in a run.</summary>
/// <param name="Name">Its name for <c>--kernel</c>, or the full path of its binary.</param>
/// <param name="Release">As <c>uname -r</c> prints it; for a model, the release that it models.</param>
/// <param name="BuildId">Identifies the build.</param>
public sealed record ChosenKernel(string Name, string Release, string BuildId)
{
    /// <summary>Full path of the binary to start, fixed for the run even if the name moves to a later build; null for a model.</summary>
    public string? Program { get; init; }

    /// <summary>For messages: <c>stock: Linux 6.12.117-hilqrtr, build id 3fe0…</c>.</summary>
    public override string ToString() => $"{Name}: Linux {Release}, build id {BuildId}";
}
