using System.Text.Json;
using HilQrtr.Reporting.Sinks;

namespace HilQrtr.Reporting.Results;

/// <summary>Checks the results of a run before an Allure page is generated from them.</summary>
public static class ResultsInspection
{
    /// <summary>Locks a results folder, so that no run can change the folder while it is read.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="command">The user's command, shown to other processes that find the folder locked.</param>
    /// <param name="holder">The other process that uses the folder, in the form <c>process 123 (hil run)</c>. Null if there is no such process.</param>
    /// <returns>The lock. Null if another process has locked the folder. Also null if the folder is not a results folder or is not
    /// writable. Such a folder needs no lock, because no run can change it.</returns>
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

    /// <summary>
    /// Returns a one-line warning for readers of the Allure page if the run did not finish or if results were lost. Otherwise, returns
    /// null.
    /// </summary>
    /// <param name="folder">The results folder of a run that has ended.</param>
    public static string? Warning(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ResultsLayout.RunJson)));
            if (json.RootElement.GetProperty("state").GetString() == RunJson.Running)
                return "the run was killed: the page shows the tests that had started";
            string[] lost = [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!).Where(e => e.StartsWith(ResultsLostException.MessagePrefix, StringComparison.Ordinal))];
            return lost.Length switch { 0 => null, 1 => lost[0], _ => $"{lost[0]} (and {lost.Length - 1} more: see {ResultsLayout.RunJson})" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Do not warn, because these are Allure results from another program or from an old version of HilQrtr.
            return null;
        }
    }
}
