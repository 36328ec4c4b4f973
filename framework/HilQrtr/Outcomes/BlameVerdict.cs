namespace HilQrtr.Outcomes;

/// <summary>What a cause of failures is to be blamed on, and why.</summary>
/// <param name="Blame">The base, the cure, both, or not determined.</param>
/// <param name="Why">What the results of the base show, in one line.</param>
public sealed record BlameVerdict(Blame Blame, string Why);
