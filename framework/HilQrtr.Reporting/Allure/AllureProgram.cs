using HilQrtr.Configuration;

namespace HilQrtr.Reporting;

/// <summary>Finds the <c>allure</c> program.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AllureProgram(Func<string, string?> variable)
{
    public const string Package = "allure@3.18.0";
    public const string Variable = "HILQRTR_ALLURE";

    // npm leaves a script for the shell of each system.
    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["allure.cmd", "allure.exe"] : ["allure"];

    /// <summary>Where npm puts it if one follows our advice: in a folder of its own in the user's cache, so that nothing else changes.</summary>
    public string CacheFolder => UserCache.Folder(variable);

    /// <summary>Finds it: what the user named, then the environment, the cache, the path.</summary>
    /// <exception cref="AllureException">It is nowhere, or not where it was said to be.</exception>
    public string Find(string? named)
    {
        if (!string.IsNullOrEmpty(named))
            return Exactly(named, "as given");
        if (variable(Variable) is { Length: > 0 } fromEnvironment)
            return Exactly(fromEnvironment, $"as {Variable} says");

        var bin = Path.Combine(CacheFolder, "node_modules", ".bin");
        var path = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.Prepend(bin).SelectMany(folder => FileNames.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new AllureException(
                $"Allure was not found: neither {Variable} nor {bin} nor PATH has it. "
                + $"With Node.js 20 or newer, get it by: npm install --prefix {CacheFolder} {Package}");
    }

    private static string Exactly(string path, string source) =>
        File.Exists(path)
            ? Path.GetFullPath(path)
            : throw new AllureException(
                $"Allure was not found at {path}, {source}: there is no such file. Name the program that npm installed (node_modules/.bin/allure of {Package}).");
}
