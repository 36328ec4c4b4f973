namespace HilQrtr.NUnit.Life;

/// <summary>The test or the product left something behind on a host.</summary>
internal sealed class LeftBehindException(string host, IReadOnlyList<string> differences)
    : Exception($"left behind on {host}: {string.Join("; ", differences)}. Close everything that the test opens; if the test already does so, the leak is in the kernel or in the rig")
{
    /// <summary>The leftovers, such as <c>wiphys: 1, was 0</c>.</summary>
    public IReadOnlyList<string> Differences { get; } = differences;
}
