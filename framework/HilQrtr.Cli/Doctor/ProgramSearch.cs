namespace HilQrtr.Cli.Doctor;

/// <summary>Finds programs in a search path.</summary>
internal static class ProgramSearch
{
    /// <summary>Returns the full path of a program, or null if the program is not in the search path.</summary>
    public static string? Find(string program, string? searchPath)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", $"{program}.cmd"] : [program];
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
