using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace HilQrtr.Cli;

/// <summary>Prints the text of <c>hil --version</c>. Also provides the revision that is recorded in evidence.</summary>
internal sealed class VersionText(HilContext context) : SynchronousCommandLineAction
{
    /// <summary>The version. If the git revision is known, a plus sign and the revision follow.</summary>
    private static string Informational =>
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Git revision of the build; null if unknown.</summary>
    public static string? Revision => Informational.Split('+', 2) is [_, var revision] ? revision : null;

    /// <summary>Makes the option <c>--version</c> print this text.</summary>
    public static void Install(RootCommand root, HilContext context) =>
        root.Options.OfType<VersionOption>().Single().Action = new VersionText(context);

    public override int Invoke(ParseResult parseResult)
    {
        var version = Informational.Split('+', 2)[0];
        context.Terminal.Output.WriteLine(Revision is null ? $"hil {version}" : $"hil {version} ({Revision})");
        return 0;
    }
}
