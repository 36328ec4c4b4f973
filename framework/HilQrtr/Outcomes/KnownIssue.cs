using System.Text.RegularExpressions;

namespace HilQrtr.Outcomes;

/// <summary>
/// A known problem around a rig's tests: a line of the kernel log, a leftover, the last message of a kernel that dies in
/// take-down. It is reported with the test but does not fail it.
/// </summary>
/// <param name="Pattern">Matches part of the line or message.</param>
/// <param name="Reason">Why it happens.</param>
public sealed record KnownIssue(Regex Pattern, string Reason);
