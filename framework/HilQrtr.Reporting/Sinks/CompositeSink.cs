using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Forwards every call to several sinks, in order. An error in one sink is recorded, and affects neither the other sinks nor the tests.</summary>
/// <param name="sinks">The sinks.</param>
/// <remarks>Thread-safe. Each sink is called by one thread at a time, unless it is an <see cref="IConcurrentRunSink"/>.</remarks>
public sealed class CompositeSink(params IReadOnlyList<IRunSink> sinks) : IRunSink
{
    /// <summary>
    /// Maximum number of problems to keep. A limit is necessary because, on a full disk, every file of a long run causes a problem.
    /// </summary>
    private const int MaxProblems = 20;

    private readonly Lock _gate = new();
    private readonly Lock[] _turns = [.. sinks.Select(_ => new Lock())];
    private readonly List<string> _problems = [];
    private int _more;

    /// <summary>
    /// One sentence for each file that could not be written. Duplicates are left out, and the number of sentences is limited. If the list
    /// is not empty, the results are incomplete.
    /// </summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
                return _more == 0 ? [.. _problems] : [.. _problems, $"{ResultsLostException.MessagePrefix}: {_more} more files could not be written"];
        }
    }

    /// <summary>Adds a problem from a writer that is not a sink, such as an event log.</summary>
    public void AddProblem(string problem)
    {
        lock (_gate)
            Remember(problem);
    }

    /// <inheritdoc/>
    public void RunStarted(RunInfo run) => Each(sink => sink.RunStarted(run));

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test) => Each(sink => sink.TestStarted(test));

    /// <inheritdoc/>
    public void TestFinished(TestRecord record) => Each(sink => sink.TestFinished(record));

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors) => Each(sink => sink.RunFinished(interrupted, errors));

    private void Each(Action<IRunSink> call)
    {
        for (var i = 0; i < sinks.Count; i++)
        {
            try
            {
                if (sinks[i] is IConcurrentRunSink concurrent)
                {
                    call(concurrent);
                    continue;
                }

                lock (_turns[i])
                    call(sinks[i]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                AddProblem(e.Message);
            }
        }
    }

    private void Remember(string problem)
    {
        if (_problems.Contains(problem))
            return;
        if (_problems.Count < MaxProblems)
            _problems.Add(problem);
        else
            _more++;
    }
}
