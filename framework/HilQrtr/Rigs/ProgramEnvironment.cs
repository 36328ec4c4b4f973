namespace HilQrtr.Rigs;

/// <summary>Environment of the program that creates rigs. Tests pass a fake environment.</summary>
/// <param name="Variable">Looks up an environment variable. Returns null if the variable is not set.</param>
/// <param name="CurrentFolder">Folder that relative paths start from.</param>
/// <param name="ProgramFolder">The program's folder, which contains the files that ship with the program.</param>
public sealed record ProgramEnvironment(Func<string, string?> Variable, string CurrentFolder, string ProgramFolder)
{
    /// <summary>The environment of this process.</summary>
    public static ProgramEnvironment OfThisProcess() => new(Environment.GetEnvironmentVariable, Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <summary>Returns the absolute form of a path that the user gave.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, CurrentFolder);
}
