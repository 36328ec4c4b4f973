using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Text;

/// <summary>Short forms of failures.</summary>
internal static class FailureText
{
    /// <summary>Key by which failures are grouped: the cause, or else the first line of the message.</summary>
    public static string Key(FailureCause? cause, string? message) => cause?.Key ?? FirstLine(message);

    /// <summary>First non-blank line of a message; empty if there is none.</summary>
    public static string FirstLine(string? message) => (message ?? "").Trim().Split('\n')[0].TrimEnd();
}
