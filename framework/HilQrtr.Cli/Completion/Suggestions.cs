using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace HilQrtr.Cli.Completion;

/// <summary>
/// Handles <c>hil "[suggest:POSITION]" "LINE"</c>, which the scripts of <c>hil completion</c> call. Prints completions of the last
/// word, one per line. LINE does not include the name of the program.
/// </summary>
internal sealed class Suggestions(RootCommand root) : SynchronousCommandLineAction
{
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    // Parse errors are ignored, because a line that is still being typed is rarely valid.
    public override bool ClearsParseErrors => true;

    /// <summary>Installs the directive and the completions of option values.</summary>
    public static void Install(RootCommand root, HilContext context)
    {
        root.Directives.OfType<SuggestDirective>().Single().Action = new Suggestions(root);
        Attach(root, context);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var given = parseResult.GetResult(root.Directives.OfType<SuggestDirective>().Single())?.Values is [var value, ..] ? value : null;
        var position = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, line.Length) : line.Length;
        foreach (var word in Of(line[..position]))
            parseResult.InvocationConfiguration.Output.WriteLine(word);
        return 0;
    }

    private IEnumerable<string> Of(string line)
    {
        var words = line.Split(' ');
        var last = words[^1];
        var parsed = root.Parse(line, Parser);
        if (parsed.UnmatchedTokens.Any(token => token != last))
            return [];
        // The library treats the word after a repeatable option's value as a further value of that option. This program does not, so
        // suggest options there.
        var afterValue = words is [.., var option, var value, _] && option.StartsWith("--", StringComparison.Ordinal) && value.Length > 0 && value[0] != '-';
        var candidates = last.StartsWith('-') || (afterValue && last.Length == 0)
            ? parsed.CommandResult.Command.Options.Select(known => known.Name).Append("--help")
            : parsed.GetCompletions(line.Length).Select(item => item.InsertText ?? item.Label);
        // The help option has several names. Suggest only --help, not -h, -?, /h or /?.
        return candidates.Where(word => word.Length > 2 && word[0] != '/' && word.StartsWith(last, StringComparison.Ordinal)).Distinct();
    }

    private static void Attach(Command command, HilContext context)
    {
        foreach (var option in command.Options)
        {
            Func<KnownNames, IReadOnlyList<string>>? names = (command.Name, option.Name) switch
            {
                (_, "--rig") => known => known.Rigs(),
                (_, "--suite") => known => known.Suites(),
                (_, "--filter") => known => known.Tests(),
                (_, "--kernel") => known => known.Kernels(),
                (_, "--patches") => known => known.Patches(),
                (_, "--base") => known => known.Bases(),
                ("prune", "--name") => known => known.Built(),
                (_, "--seed") => _ => ["random"],
                _ => null,
            };
            if (names is not null)
                option.CompletionSources.Add(completion => names(new KnownNames(context, completion.ParseResult)));
        }

        if (command is { Name: "show" })
            command.Arguments.Single().CompletionSources.Add(completion => new KnownNames(context, completion.ParseResult).Rigs());
        if (command is { Name: "get" })
            command.Arguments.Single().CompletionSources.Add(completion => new KnownNames(context, completion.ParseResult).DistributionKernels());
        foreach (var inner in command.Subcommands)
            Attach(inner, context);
    }
}
