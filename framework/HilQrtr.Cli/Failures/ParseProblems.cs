using System.CommandLine;
using System.CommandLine.Parsing;
using HilQrtr.Text;

namespace HilQrtr.Cli.Failures;

/// <summary>Describes errors in a command line and suggests corrections.</summary>
internal static class ParseProblems
{
    /// <summary>Returns the problems in a command line that could not be parsed. There is at least one problem.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed, HilContext context)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed, context.Launcher);
        if (parsed.UnmatchedTokens is [var first, ..])
        {
            // Do not also report the word after an unknown option, because that word is most likely the option's value.
            var unknown = parsed.UnmatchedTokens.FirstOrDefault(IsOption) ?? first;
            return [IsOption(unknown) ? UnknownOption(unknown, command, path) : UnknownWord(unknown, parsed, context)];
        }

        if (command.Subcommands.Count > 0)
            return [$"'{path}' needs a command: {string.Join(", ", command.Subcommands.Select(c => c.Name))}; see {path} --help"];
        return [.. parsed.Errors.Select(e => $"{e.Message.TrimEnd('.')}; see {path} --help").Distinct()];
    }

    /// <summary>
    /// Returns an error if an unknown option was parsed as an argument. Otherwise, returns null. Also returns null if the line contains
    /// <c>--</c>, because every word after <c>--</c> is an argument.
    /// </summary>
    public static string? OptionAsArgument(ParseResult parsed, string launcher)
    {
        if (parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash))
            return null;
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);
        return arguments.FirstOrDefault(IsOption) is { } option ? UnknownOption(option, parsed.CommandResult.Command, PathOf(parsed, launcher)) : null;
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string UnknownOption(string token, Command command, string path)
    {
        var name = token.Split('=', ':')[0];
        var hint = Nearest.Hint(name, command.Options.Where(o => !o.Hidden).Select(o => o.Name));
        return $"'{path}' has no option {Shown(name)}{(hint.Length > 0 ? $"{hint} See" : "; see")} {path} --help";
    }

    private static string UnknownWord(string token, ParseResult parsed, HilContext context)
    {
        var (command, path) = (parsed.CommandResult.Command, PathOf(parsed, context.Launcher));
        if (command.Subcommands.Count == 0)
        {
            var option = ForgottenOption.Hint(token, parsed, context);
            return $"'{path}': unexpected argument {Shown(token)}{(option.Length > 0 ? $"{option} See" : "; see")} {path} --help";
        }

        var known = command.Subcommands.Select(c => c.Name).ToList();
        var hint = Nearest.Hint(token, known);
        return $"'{path}' has no command {Shown(token)}{(hint.Length > 0 ? $"{hint} See" : $"; commands: {string.Join(", ", known)}; see")} {path} --help";
    }

    private static string Shown(string token) => $"'{Printable.OneLine(token)}'";

    private static string PathOf(ParseResult parsed, string launcher)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
            names.Insert(0, result.Command is RootCommand ? launcher : result.Command.Name);
        return string.Join(' ', names);
    }
}
