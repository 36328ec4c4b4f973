using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace HilQrtr.Cli;

/// <summary>Text of <c>hil --version</c>, and the revision recorded in evidence.</summary>
internal sealed class VersionText(HilContext context) : SynchronousCommandLineAction
{
    /// <summary>Version, followed by a plus sign and the git revision if known.</summary>
    private static string Informational =>
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Git revision of the build; null if unknown.</summary>
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
