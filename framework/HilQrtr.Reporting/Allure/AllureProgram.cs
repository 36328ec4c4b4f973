using HilQrtr.Configuration;

namespace HilQrtr.Reporting.Allure;

/// <summary>Finds the <c>allure</c> program.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AllureProgram(Func<string, string?> variable)
{
    public const string Package = "allure@3.18.0";
    public const string Variable = "HILQRTR_ALLURE";

    // npm installs a script that is suitable for the platform's shell.
    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["allure.cmd", "allure.exe"] : ["allure"];

    /// <summary>The folder in the user's cache. The error message advises the user to install the program there.</summary>
    public string CacheFolder => UserCache.Folder(variable);

    /// <summary>
    /// Finds the program. If a path is given, uses only that path. Otherwise, if the environment variable contains a path, uses only
    /// that path. If neither is set, searches the cache folder and then <c>PATH</c>.
    /// </summary>
    /// <exception cref="AllureException">
    /// The given path or the path in the environment variable does not exist, or the program was not found.
    /// </exception>
    public string Find(string? named)
    {
        if (!string.IsNullOrEmpty(named))
            return Exactly(named, "named on the command line");
        if (variable(Variable) is { Length: > 0 } fromEnvironment)
            return Exactly(fromEnvironment, $"named by {Variable}");

        var bin = Path.Combine(CacheFolder, "node_modules", ".bin");
        var path = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.Prepend(bin).SelectMany(folder => FileNames.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new AllureException(
                $"Allure was not found: not in {Variable}, {bin} or PATH. "
                + $"With Node.js 20 or newer, install it: `npm install --prefix {CacheFolder} {Package}`");
    }

    private static string Exactly(string path, string source) =>
        File.Exists(path)
            ? Path.GetFullPath(path)
            : throw new AllureException(
                $"Allure was not found at {path}, {source}: the file does not exist. Name the program that npm installed (node_modules/.bin/allure of {Package}).");
}
