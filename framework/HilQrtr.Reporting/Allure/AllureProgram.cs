using HilQrtr.Configuration;

namespace HilQrtr.Reporting.Allure;

/// <summary>Finds the <c>allure</c> program.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AllureProgram(Func<string, string?> variable)
{
    public const string Package = "allure@3.18.0";
    public const string Variable = "HILQRTR_ALLURE";

    // npm installs a script for the shell of the platform.
    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["allure.cmd", "allure.exe"] : ["allure"];

    /// <summary>Where our advice tells npm to install it: a folder of its own in the user's cache.</summary>
    public string CacheFolder => UserCache.Folder(variable);

    /// <summary>Finds the program: the given path, then environment, cache and <c>PATH</c>.</summary>
    /// <exception cref="AllureException">It was not found, or not at the given path.</exception>
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
                + $"With Node.js 20 or newer, install it: npm install --prefix {CacheFolder} {Package}");
    }

    private static string Exactly(string path, string source) =>
        File.Exists(path)
            ? Path.GetFullPath(path)
            : throw new AllureException(
                $"Allure was not found at {path}, {source}: the file does not exist. Name the program that npm installed (node_modules/.bin/allure of {Package}).");
}
