namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>What happened in a scenario, a line for each step, in order.</summary>
internal sealed class Transcript
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string actor, string what) => _lines.Add($"{actor}: {what}");
}
