using System.CommandLine;
using HilQrtr.Cli.Completion;
using HilQrtr.Text;

namespace HilQrtr.Cli.Failures;

/// <summary>Finds the option that the user forgot to type. For example, <c>hil run sim-duo</c> lacks the option <c>--rig</c>.</summary>
internal static class ForgottenOption
{
    /// <summary>Returns the question to append to an error, such as <c>; did you mean --rig sim-duo?</c>. The result is empty if the
    /// word is not similar to a known value of any option.</summary>
    /// <param name="word">The unexpected word.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="context">Environment of the program.</param>
    public static string Hint(string word, ParseResult parsed, HilContext context)
    {
        var known = new KnownNames(context, parsed);
        var command = parsed.CommandResult.Command;
        (string Option, IReadOnlyList<string> Names)[] options =
        [
            .. new (string Option, Func<IReadOnlyList<string>> Names)[] { ("--rig", known.Rigs), ("--suite", known.Suites), ("--filter", known.Tests) }
                .Where(option => command.Options.Any(o => o.Name == option.Option))
                .Select(option => (option.Option, option.Names())),
        ];
        foreach (var (option, names) in options)
        {
            if (names.Contains(word)) return $"; did you mean {option} {word}?";
        }

        return options.Select(option => (option.Option, Name: Nearest.Of(word, option.Names))).FirstOrDefault(near => near.Name is not null) is ({ } nearest, { } name)
            ? $"; did you mean {nearest} {name}?"
            : "";
    }
}
