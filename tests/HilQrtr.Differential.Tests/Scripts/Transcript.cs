namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>The steps of a scenario, one line each, in order.</summary>
internal sealed class Transcript
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string actor, string what) => _lines.Add($"{actor}: {what}");
}
