namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>What a build tree remembers from one build to the next.</summary>
internal sealed record TreeState
{
    /// <summary>Where its source came from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Files that differ from the source, or once did: path within it, and whether the source has such a file.</summary>
    public IReadOnlyDictionary<string, bool> Touched { get; init; } = new Dictionary<string, bool>();

    /// <summary>How many files the last build from nothing compiled; null before there was one.</summary>
    public long? FilesOfFullBuild { get; init; }
}
