using System.Text.RegularExpressions;

namespace HilQrtr.Outcomes;

/// <summary>
/// A known problem that can occur in a rig's tests: a line of the kernel log, something that a test left behind, or the last message of a
/// kernel that dies during take-down. The problem is reported with the test but does not make the test fail.
/// </summary>
/// <param name="Pattern">
/// Regular expression that matches part of the line, of the description of what was left behind, or of the message.
/// </param>
/// <param name="Reason">Why the problem happens.</param>
public sealed record KnownIssue(Regex Pattern, string Reason);
