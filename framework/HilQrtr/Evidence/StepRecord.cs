namespace HilQrtr.Evidence;

/// <summary>One step of a test.</summary>
/// <param name="Name">What was done or expected, as a sentence.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Start">Start, wall clock.</param>
/// <param name="Stop">End, wall clock.</param>
/// <param name="Message">Error message, if it failed.</param>
/// <param name="Steps">Steps within it.</param>
public sealed record StepRecord(
    string Name, StepStatus Status, DateTimeOffset Start, DateTimeOffset Stop, string? Message, IReadOnlyList<StepRecord> Steps);
