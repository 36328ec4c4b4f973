using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>How one test ended on one kernel.</summary>
public sealed record ComparedEnd
{
    /// <summary>How it ended. Nothing is expected of a kernel in a comparison, so that it is all there is to say.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Message of the failure, or reason why it was not run; null if there is none.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>What was seen, by name.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>The time that it took, wall clock.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Its result in the Allure results of its kernel's run.</summary>
    public required string Uuid { get; init; }

    /// <summary>Path of that result, within the folder of the comparison.</summary>
    public required string Result { get; init; }

    /// <summary>Files that it left, by name; paths within the folder of the comparison.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; init; } = [];

    /// <summary>First line of the message that says anything; empty if there is none.</summary>
    public string FirstLine => (Message ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    /// <summary>What ends of one origin share: the cause of a failure, else the first line of the message.</summary>
    public string Key => Cause?.Key ?? FirstLine;

    /// <summary>The first line, and what was expected and seen where that follows it.</summary>
    public string Gist => string.Join("; ", (Message ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        .Where((line, i) => i == 0 || line.StartsWith("Expected: ", StringComparison.Ordinal) || line.StartsWith("But was: ", StringComparison.Ordinal))
        .Take(3));

    /// <summary>Whether it says something about the kernel: the rig did not get in the way, and it was not cut short.</summary>
    public bool SaysSomething => Outcome is Outcome.Passed or Outcome.Failed or Outcome.Unsupported;
}
