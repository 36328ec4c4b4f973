namespace HilQrtr.Evidence;

/// <summary>One step of a test.</summary>
/// <param name="Name">A sentence that says what was done or expected.</param>
/// <param name="Status">How the step ended.</param>
/// <param name="Start">Wall-clock time at which the step started.</param>
/// <param name="Stop">Wall-clock time at which the step ended.</param>
/// <param name="Message">Error message, if the step failed.</param>
/// <param name="Steps">Steps nested in this step.</param>
public sealed record StepRecord(
    string Name, StepStatus Status, DateTimeOffset Start, DateTimeOffset Stop, string? Message, IReadOnlyList<StepRecord> Steps);
