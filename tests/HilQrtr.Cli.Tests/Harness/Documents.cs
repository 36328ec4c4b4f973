using System.Text.RegularExpressions;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>A hil command line that is written in a document.</summary>
/// <param name="Where">File and line of the command.</param>
/// <param name="Words">Words of the command, without the name of the program.</param>
/// <param name="Optional">
/// Options of which only the names are checked, because the document may give them without values. These are options in brackets,
/// as in a synopsis, and options of a command in running text.
/// </param>
public sealed record DocumentedCommand(string Where, IReadOnlyList<string> Words, IReadOnlyList<string> Optional)
{
    public override string ToString() => $"{Where}: hil {string.Join(' ', Words)}";
}

/// <summary>The documents of this checkout, and the commands in them.</summary>
internal static partial class Documents
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "documents");

    /// <summary>Returns all command lines of hil in the documents, both in fenced blocks and in running text.</summary>
    public static IReadOnlyList<DocumentedCommand> Commands() =>
        [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Commands)];

    private static IEnumerable<DocumentedCommand> Commands(string file)
    {
        var inCodeBlock = false;
        var continued = "";
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var where = $"{Path.GetRelativePath(Folder, file)}:{index + 1}";
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCodeBlock = !inCodeBlock;
            }
            else if (!inCodeBlock)
            {
                foreach (Match code in InlineCode().Matches(line))
                    if (Command(where, code.Groups[1].Value) is { } inline) yield return Mention(inline);
            }
            else if (line.EndsWith('\\'))
            {
                continued += line[..^1];
            }
            else
            {
                if (Command(where, continued + line) is { } command) yield return command;
                continued = "";
            }
        }
    }

    private static DocumentedCommand Mention(DocumentedCommand command) => command.Words[0].StartsWith('-') ? command : command with
    {
        Words = [.. command.Words.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('|')[0])],
        Optional = [.. command.Words.Where(word => word.StartsWith("--", StringComparison.Ordinal))],
    };

    private static DocumentedCommand? Command(string where, string line)
    {
        if (Program().Match(line) is not { Success: true } program) return null;
        var arguments = line[program.Length..];
        var words = Word().Matches(Bracketed().Replace(arguments, "")).Select(word => word.Value).TakeWhile(word => word is not ("#" or "|" or "&&" or ">"));
        var optional = Bracketed().Matches(arguments).SelectMany(bracket => Option().Matches(bracket.Value)).Select(option => option.Value);
        return new DocumentedCommand(where, [.. words.Select(word => word.Trim('\''))], [.. optional]);
    }

    // The word hil may be preceded by variables, by git bisect run, or by a path.
    [GeneratedRegex(@"^\s*(?:\$ )?(?:[A-Z]\w*=\S* )*(?:git bisect run )?(?:\./)?hil(?=\s)")]
    private static partial Regex Program();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();
}
