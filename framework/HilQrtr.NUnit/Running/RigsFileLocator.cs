using HilQrtr.Errors;

namespace HilQrtr.NUnit.Running;

/// <summary>Finds the rigs file of a suites assembly.</summary>
internal static class RigsFileLocator
{
    public const string FileName = "rigs.json";

    /// <summary>
    /// Finds rigs.json in the folder of the assembly or, if it is not there, in the nearest parent folder that contains it.
    /// </summary>
    /// <param name="folder">Folder of the assembly.</param>
    /// <exception cref="RigConfigurationException">There is no rigs file.</exception>
    public static string FindFrom(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, FileName);
            if (File.Exists(candidate)) return candidate;
        }
        throw new RigConfigurationException(
            $"{FileName}: not found in {folder} or any folder above it. Create it there, or name a different file with {RunSettingsReader.VariableOf(RunSettingsReader.RigsFile)}");
    }
}
