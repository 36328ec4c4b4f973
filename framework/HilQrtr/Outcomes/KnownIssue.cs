using System.Text.RegularExpressions;

namespace HilQrtr.Outcomes;

/// <summary>
/// Trouble that a rig is known to make around its tests: a line of the kernel log, something left behind, the last words of
/// a kernel that dies in a take-down. It is shown with the test and does not decide it.
/// </summary>
/// <param name="Pattern">What is found in it.</param>
/// <param name="Reason">Why it comes.</param>
public sealed record KnownIssue(Regex Pattern, string Reason);
