using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace HilQrtr.Cli;

/// <summary>What <c>hil --version</c> prints, and the revision that evidence names.</summary>
internal sealed class VersionText(HilContext context) : SynchronousCommandLineAction
{
    /// <summary>Version and, after a plus sign, the git revision that was built, if it is known.</summary>
    private static string Informational =>
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Git revision that was built; null if the build did not know it.</summary>
    public static string? Revision => Informational.Split('+', 2) is [_, var revision] ? revision : null;

    /// <summary>Makes <c>--version</c> of a command line print it.</summary>
    public static void Install(RootCommand root, HilContext context) =>
        root.Options.OfType<VersionOption>().Single().Action = new VersionText(context);

    public override int Invoke(ParseResult parseResult)
    {
        var version = Informational.Split('+', 2)[0];
        context.Terminal.Output.WriteLine(Revision is null ? $"hil {version}" : $"hil {version} ({Revision})");
        return 0;
    }
}
