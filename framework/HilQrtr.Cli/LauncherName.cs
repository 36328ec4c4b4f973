using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace HilQrtr.Cli;

/// <summary>Replaces the program name <c>hil</c> in commands with the name that the user typed.</summary>
internal static partial class LauncherName
{
    /// <summary>The program name that messages in the source code contain.</summary>
    public const string InTexts = "hil";

    /// <summary>Returns the text with each command written as the user types it. For example, <c>hil run</c> becomes <c>./hil run</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="launcher">Command that starts the program, as the user types it.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Put(string? text, string launcher) => launcher == InTexts || text is null || !text.Contains(InTexts, StringComparison.Ordinal)
        ? text
        : Command().Replace(text, _ => ShellCommand.Join([launcher]));

    [GeneratedRegex(@"(?<![\w./\\-])hil(?=\s+(?:run|compare|rigs|tests|kernel|doctor|report|completion|--help|--version|\[command\])(?![\w-]))")]
    private static partial Regex Command();
}
