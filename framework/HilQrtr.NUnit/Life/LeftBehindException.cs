namespace HilQrtr.NUnit.Life;

/// <summary>The test, or the product, left something on a host.</summary>
internal sealed class LeftBehindException(string host, IReadOnlyList<string> differences)
    : Exception($"left behind on {host}: {string.Join("; ", differences)}. Close what the test opens; if the test did, the product leaks")
{
    /// <summary>Each thing, as in <c>wiphys: 1, was 0</c>.</summary>
    public IReadOnlyList<string> Differences { get; } = differences;
}
