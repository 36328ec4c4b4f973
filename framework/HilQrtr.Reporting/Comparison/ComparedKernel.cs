using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting;

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

    /// <summary>Which column, from 0; the first is the reference.</summary>
    public int Index { get; }

    /// <summary>The kernel.</summary>
    public ChosenKernel Kernel { get; }

    /// <summary>A letter that stands for it where there is little room: A, B, …, Z, AA.</summary>
    public string Key { get; }

    /// <summary>What a reader knows it by: its name, or as much of its path as tells it from the others.</summary>
    public string Label { get; }

    /// <summary>Its results folder, within that of the comparison.</summary>
    public string Folder { get; }

    /// <summary>How far it is.</summary>
    public ComparedState State { get; private set; }

    /// <summary>What its run ended with; null if it did not end.</summary>
    public ExitCode? ExitCode { get; private set; }

    /// <summary>How many of its tests have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>The time that its tests took, added up; wall clock.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>What went wrong with its run itself, outside any test, one sentence each.</summary>
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
