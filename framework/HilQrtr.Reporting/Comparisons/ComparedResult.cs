using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>Result of one test on one kernel.</summary>
public sealed record ComparedResult
{
    /// <summary>Outcome. A comparison ignores declared failures.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Failure message, or the reason why it did not run; null if none.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of a failure; null if it did not fail.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Observations, by name.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>Duration in wall-clock time.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>UUID of its Allure result.</summary>
    public required string Uuid { get; init; }

    /// <summary>Path of the Allure result, relative to the comparison folder.</summary>
    public required string Result { get; init; }

    /// <summary>Attached files, by name; paths relative to the comparison folder.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; init; } = [];

    /// <summary>First non-blank line of the message; empty if there is none.</summary>
    public string FirstLine => FailureText.FirstLine(Message);

    /// <summary>Key for grouping: the cause of a failure, or the first line of the message.</summary>
    public string Key => FailureText.Key(Cause, Message);

    /// <summary>The first line, with the expected and the actual value if they follow.</summary>
    public string Gist => string.Join("; ", (Message ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        .Where((line, i) => i == 0 || line.StartsWith("Expected: ", StringComparison.Ordinal) || line.StartsWith("But was: ", StringComparison.Ordinal))
        .Take(3));

    /// <summary>Whether it is a verdict on the kernel: neither rig trouble nor an interruption.</summary>
    public bool IsConclusive => Outcome is Outcome.Passed or Outcome.Failed or Outcome.Unsupported;
}
