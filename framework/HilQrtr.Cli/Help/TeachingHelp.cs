using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HilQrtr.Cli.Help;

/// <summary>The usual help, followed by what only a person would tell: examples, words, exit codes.</summary>
internal sealed class TeachingHelp(HelpAction inner, HilContext context) : SynchronousCommandLineAction
{
    /// <summary>Help is for whoever has got something wrong elsewhere on the line, too.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command line this help; a group of commands without one of them shows it as well.</summary>
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
