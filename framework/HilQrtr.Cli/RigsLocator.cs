using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Cli;

/// <summary>Finds and loads the rigs file.</summary>
internal static class RigsLocator
{
    /// <summary>Default name of a rigs file.</summary>
    public const string FileName = "rigs.json";

    /// <summary>Environment variable that names the rigs file.</summary>
    public const string Variable = "HILQRTR_RIGS";

    /// <summary>Environment variable in which the launcher passes the path of its checkout.</summary>
    public const string CheckoutVariable = "HILQRTR_CHECKOUT";

    /// <summary>
    /// Finds the rigs file. A file that the user gave comes first, then a file named in the environment. If neither is
    /// given, the first of these that exists is used: a rigs.json in the current folder or in a folder above it, the rigs.json in the
    /// launcher's checkout, or the rigs.json that ships with the program.
    /// </summary>
    /// <exception cref="RigConfigurationException">There is no rigs file.</exception>
    public static string Locate(HilContext context, string? named)
    {
        if (named is { Length: > 0 })
            return context.Resolve(named);
        if (context.Environment(Variable) is { Length: > 0 } fromEnvironment)
            return context.Resolve(fromEnvironment);
        return Upward(context.CurrentFolder)
            ?? (context.Environment(CheckoutVariable) is { Length: > 0 } checkout ? Beside(checkout) : null)
            ?? Beside(context.ProgramFolder)
            ?? throw new RigConfigurationException(
                $"no {FileName} in {context.CurrentFolder} or a folder above it, and none beside the program; name one with --rigs or {Variable}");
    }

    /// <summary>Loads the rigs file with its overrides.</summary>
    /// <exception cref="RigConfigurationException">The file is missing or invalid. The message lists every problem.</exception>
    public static RigsFile Load(HilContext context, string? named, IReadOnlyList<string> overrides) =>
        RigsFile.Load(Locate(context, named), context.Providers.ToDictionary(p => p.Tier, p => p.Catalogue), overrides);

    /// <summary>Returns the provider of a declared rig.</summary>
    /// <exception cref="Failures.InfrastructureException">The rig does not work on this machine, or its tier has no provider.</exception>
    public static IRigProvider ProviderOf(this HilContext context, RigDeclaration rig)
    {
        var provider = context.TierOf(rig);
        return provider.WhyUnavailable(rig) is { } why
            ? throw new Failures.InfrastructureException($"rig {rig.Name} does not work on this machine: {why}")
            : provider;
    }

    /// <summary>Returns the provider of a rig's tier, whether or not the tier works on this machine.</summary>
    /// <exception cref="Failures.InfrastructureException">The tier has no provider.</exception>
    public static IRigProvider TierOf(this HilContext context, RigDeclaration rig) => context.Providers.FirstOrDefault(p => p.Tier == rig.Tier)
        ?? throw new Failures.InfrastructureException($"rig {rig.Name} is in the {rig.Tier} tier, which this build of hil does not support");

    private static string? Upward(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (Beside(directory.FullName) is { } found)
                return found;
        }

        return null;
    }

    private static string? Beside(string folder) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path) ? path : null;
}
