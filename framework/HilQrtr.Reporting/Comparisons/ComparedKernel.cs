using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A kernel in a comparison. The comparison's table has one column per kernel.</summary>
public sealed class ComparedKernel
{
    private readonly List<string> _problems = [];
    private readonly List<string> _earlierFolders = [];

    internal ComparedKernel(int index, ChosenKernel kernel, string label, string folder)
    {
        Index = index;
        Kernel = kernel;
        Label = label;
        BaseFolder = folder;
        Folder = folder;
        Key = KeyOf(index);
    }

    /// <summary>Column index; 0 is the reference.</summary>
    public int Index { get; }

    /// <summary>The kernel.</summary>
    public ChosenKernel Kernel { get; }

    /// <summary>Short name: A, B, …, Z, AA.</summary>
    public string Key { get; }

    /// <summary>Display name of the kernel: its name, or the part of its path that distinguishes it from the other kernels.</summary>
    public string Label { get; }

    /// <summary>
    /// Results folder of the kernel, relative to the comparison folder. If the kernel has several <see cref="Folders"/>, this is the
    /// latest.
    /// </summary>
    public string Folder { get; private set; }

    /// <summary>Name of the kernel's first results folder.</summary>
    internal string BaseFolder { get; }

    /// <summary>All folders with results of the kernel, relative to the comparison folder.</summary>
    public IReadOnlyList<string> Folders => [.. _earlierFolders.Append(Folder).Distinct()];

    /// <summary>Progress of the kernel's run.</summary>
    public ComparedState State { get; private set; }

    /// <summary>Exit code of the kernel's run. Null until the run ends.</summary>
    public ExitCode? ExitCode { get; private set; }

    /// <summary>Number of finished tests.</summary>
    public int FinishedTests { get; private set; }

    /// <summary>Number of finished tests whose results were already there when the comparison was resumed.</summary>
    public int RestoredTests { get; private set; }

    /// <summary>Total wall-clock time of the finished tests.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Errors of the kernel's run that happened outside any test, one sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Marks the kernel as finished. Call this if all its results were already there when the comparison was resumed.</summary>
    public void Finish() => State = ComparedState.Finished;

    internal void Begin() => State = ComparedState.Running;

    internal void Restore(string folder)
    {
        RestoredTests++;
        if (!_earlierFolders.Contains(folder)) _earlierFolders.Add(folder);
        Folder = folder;
    }

    internal void UseFolder(string folder) => Folder = folder;

    internal void Add(TimeSpan duration)
    {
        FinishedTests++;
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
