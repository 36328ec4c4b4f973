using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>Result of one test on one kernel.</summary>
public sealed record ComparedResult
{
    /// <summary>Outcome of the test. A failure counts as a failure even if the rig declares it as expected.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Failure message, or the reason why the test did not run. Null if there is no message.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of the failure. Null if the test did not fail.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Observations of the test, by name.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>Duration of the test in wall-clock time.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>UUID of the test's Allure result.</summary>
    public required string Uuid { get; init; }

    /// <summary>Path of the test's Allure result, relative to the comparison folder.</summary>
    public required string AllureResult { get; init; }

    /// <summary>The results folder that contains the result, relative to the comparison folder.</summary>
    public string Folder => AllureResult[..AllureResult.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Paths of the attached files, by name. The paths are relative to the comparison folder.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; init; } = [];

    /// <summary>First non-blank line of the message; empty if there is none.</summary>
    public string FirstLine => FailureText.FirstLine(Message);

    /// <summary>Key for grouping: the cause of a failure, or the first line of the message.</summary>
    public string Key => FailureText.Key(Cause, Message);

    /// <summary>The first line of the message, followed by the expected and the actual value if the message contains them.</summary>
    public string Gist => string.Join("; ", (Message ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        .Where((line, i) => i == 0 || line.StartsWith("Expected: ", StringComparison.Ordinal) || line.StartsWith("But was: ", StringComparison.Ordinal))
        .Take(3));

    /// <summary>
    /// Whether the result says something about the kernel. A result caused by rig trouble or an interruption is not conclusive.
    /// </summary>
    public bool IsConclusive => Outcome is Outcome.Passed or Outcome.Failed or Outcome.Unsupported;
}
