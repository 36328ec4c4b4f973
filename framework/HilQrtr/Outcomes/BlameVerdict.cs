namespace HilQrtr.Outcomes;

/// <summary>Says what is to blame for failures that share a cause, and why.</summary>
/// <param name="Blame">The base, the cure, both, or not determined.</param>
/// <param name="Why">What the results of the base show, in one line.</param>
public sealed record BlameVerdict(Blame Blame, string Why);
