using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HilQrtr.Cli.Help;

/// <summary>The generated help, followed by examples, explanations and exit codes.</summary>
internal sealed class TeachingHelp(HelpAction inner, HilContext context) : SynchronousCommandLineAction
{
    /// <summary>Always true, so that help is shown even if the rest of the command line is invalid.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Installs this help. It is also shown if the user types a command group without a subcommand.</summary>
    public static void Install(RootCommand root, HilContext context)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Shows help.";
        option.Action = new TeachingHelp((HelpAction)option.Action!, context);
    }

    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = context.Terminal.HelpWidth;
        var code = inner.Invoke(parseResult);
        if (HelpTexts.Of(parseResult.CommandResult.Command) is { } text)
            context.Terminal.Text.WriteLine(text.ReplaceLineEndings());
        return code;
    }
}
