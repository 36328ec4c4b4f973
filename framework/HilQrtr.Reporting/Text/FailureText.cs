using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Text;

/// <summary>Shortens the description of a failure to one line.</summary>
internal static class FailureText
{
    /// <summary>
    /// Returns the key by which failures are grouped: the cause, or the first line of the message if the cause is unknown.
    /// </summary>
    public static string Key(FailureCause? cause, string? message) => cause?.Key ?? FirstLine(message);

    /// <summary>Returns the first non-blank line of a message, or an empty string if there is none.</summary>
    public static string FirstLine(string? message) => (message ?? "").Trim().Split('\n')[0].TrimEnd();
}
