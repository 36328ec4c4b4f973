namespace HilQrtr.Cli.Doctor;

/// <summary>Looks for a program as a shell does.</summary>
internal static class ProgramSearch
{
    /// <summary>Full path of a program; null if it is in no folder of the search path.</summary>
    public static string? Find(string program, string? searchPath)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", $"{program}.cmd"] : [program];
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
