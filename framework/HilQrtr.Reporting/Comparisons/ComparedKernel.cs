using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>One kernel of a comparison: a column of its table.</summary>
public sealed class ComparedKernel
{
    private readonly List<string> _problems = [];

    internal ComparedKernel(int index, ChosenKernel kernel, string label, string folder)
    {
        Index = index;
        Kernel = kernel;
        Label = label;
        Folder = folder;
        Key = KeyOf(index);
    }

    /// <summary>Column index; 0 is the reference.</summary>
    public int Index { get; }

    /// <summary>The kernel.</summary>
    public ChosenKernel Kernel { get; }

    /// <summary>Short name: A, B, …, Z, AA.</summary>
    public string Key { get; }

    /// <summary>Display name: its name, or the part of its path that distinguishes it from the others.</summary>
    public string Label { get; }

    /// <summary>Its results folder, relative to the comparison folder.</summary>
    public string Folder { get; }

    /// <summary>Progress.</summary>
    public ComparedState State { get; private set; }

    /// <summary>Exit code of its run; null before the end.</summary>
    public ExitCode? ExitCode { get; private set; }

    /// <summary>Number of finished tests.</summary>
    public int Ended { get; private set; }

    /// <summary>Total wall-clock time of its tests.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Errors of its run outside any test, one sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    internal void Begin() => State = ComparedState.Running;

    internal void Add(TimeSpan duration)
    {
        Ended++;
        Duration += duration;
    }

    internal void End(ExitCode exitCode, bool interrupted, IReadOnlyList<string> problems)
    {
        State = interrupted ? ComparedState.Interrupted : ComparedState.Finished;
        ExitCode = exitCode;
        _problems.AddRange(problems);
    }

    private static string KeyOf(int index) =>
        (index >= 26 ? KeyOf(index / 26 - 1) : "") + (char)('A' + index % 26);
}
