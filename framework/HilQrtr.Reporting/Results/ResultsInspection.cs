using System.Text.Json;

namespace HilQrtr.Reporting;

/// <summary>Looks at what a run has left, before a page is made of it.</summary>
public static class ResultsInspection
{
    /// <summary>Keeps runs out of a results folder while it is read.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="command">The command that the user gave, for whoever finds the folder in use.</param>
    /// <param name="holder">Who uses the folder, as <c>process 123 (hil run)</c>; null if nobody else does.</param>
    /// <returns>To be disposed of; null if another process has the folder, or if it is none of ours or cannot be written: then nothing changes it either.</returns>
    public static IDisposable? Hold(string folder, string command, out string? holder)
    {
        holder = null;
        try
        {
            return File.Exists(Path.Combine(folder, ResultsLayout.Marker)) && FolderLock.TryTake(folder, command, out var taken, out holder) ? taken : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What a reader of the page must know of the run: that it did not come to its end, or that some of its results are lost. One line; null if all is well.</summary>
    /// <param name="folder">The results folder of a run that is not going on.</param>
    public static string? Trouble(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ResultsLayout.RunJson)));
            if (json.RootElement.GetProperty("state").GetString() == RunJson.Running)
                return "the run was cut off before its end: the page shows the tests that had begun";
            string[] lost = [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!).Where(e => e.StartsWith(ResultsLostException.Beginning, StringComparison.Ordinal))];
            return lost.Length switch { 0 => null, 1 => lost[0], _ => $"{lost[0]} (and {lost.Length - 1} more: see {ResultsLayout.RunJson})" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Allure results of another program, or of an early version: nothing is known of their run.
            return null;
        }
    }
}
