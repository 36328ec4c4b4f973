using System.Reflection;
using HilQrtr.Errors;

namespace HilQrtr.Cli;

/// <summary>Finds and loads the assembly with the suites.</summary>
internal static class SuitesLocator
{
    /// <summary>The suites that ship with the program.</summary>
    public const string FileName = "HilQrtr.Suites.dll";

    /// <summary>Loads the suites: as named, else those that ship with the program.</summary>
    /// <exception cref="RigConfigurationException">There is no such file, or it is no .NET assembly.</exception>
    public static Assembly Load(HilContext context, string? named)
    {
        var path = named is { Length: > 0 } ? context.Resolve(named) : Path.Combine(context.ProgramFolder, FileName);
        try
        {
            if (!File.Exists(path))
                throw new RigConfigurationException($"no suites: {path} does not exist; build it, or name another with --suites-assembly");
            return Assembly.LoadFrom(path);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new RigConfigurationException($"no suites: {path} is not an assembly that .NET {Environment.Version.Major} can load ({Printable.OneLine(e.Message)})");
        }
    }
}
