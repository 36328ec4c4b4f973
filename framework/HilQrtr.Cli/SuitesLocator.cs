using System.Reflection;
using HilQrtr.Errors;

namespace HilQrtr.Cli;

/// <summary>Finds and loads the suites assembly.</summary>
internal static class SuitesLocator
{
    /// <summary>File name of the suites that ship with the program.</summary>
    public const string FileName = "HilQrtr.Suites.dll";

    /// <summary>Loads the given suites assembly, or the one that ships with the program if none is given.</summary>
    /// <exception cref="RigConfigurationException">The file does not exist, is not a .NET assembly, or was built against a newer version of this program.</exception>
    public static Assembly Load(HilContext context, string? named)
    {
        var path = named is { Length: > 0 } ? context.Resolve(named) : Path.Combine(context.ProgramFolder, FileName);
        try
        {
            if (!File.Exists(path))
                throw new RigConfigurationException($"no suites: {path} does not exist; build it, or name another assembly with --suites-assembly");
            var suites = Assembly.LoadFrom(path);
            RequireNoNewer(suites, path, context.ProgramFolder);
            return suites;
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new RigConfigurationException($"no suites: {path} is not an assembly that .NET {Environment.Version.Major} can load ({Printable.OneLine(e.Message)})");
        }
    }

    // Suites run with this program's assemblies. If the suites were built against newer assemblies, they may use types or members that
    // this program's assemblies lack, and their tests would fail.
    private static void RequireNoNewer(Assembly suites, string path, string programFolder)
    {
        foreach (var wanted in suites.GetReferencedAssemblies())
        {
            var file = Path.Combine(programFolder, $"{wanted.Name}.dll");
            if (File.Exists(file) && AssemblyName.GetAssemblyName(file).Version is { } here && wanted.Version > here)
                throw new RigConfigurationException(
                    $"no suites: {path} was built against {wanted.Name} {wanted.Version.ToString(3)}, but this hil has {here.ToString(3)}; update hil, or build the suites against {here.ToString(3)}");
        }
    }
}
