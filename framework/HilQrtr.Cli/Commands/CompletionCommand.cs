using System.CommandLine;
using HilQrtr.Cli.Completion;
using HilQrtr.Errors;
using HilQrtr.Text;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil completion SHELL</c>.</summary>
internal static class CompletionCommand
{
    public static Command Create(HilContext context)
    {
        string[] shells = [.. CompletionScripts.All.Keys];
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", shells[..^1])} or {shells[^1]}." };
        shell.CompletionSources.Add(shells);
        var command = new Command("completion", "Prints a script that makes a shell complete commands, options, rigs, suites, tests and kernels.") { shell };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(shell);
            if (!CompletionScripts.All.TryGetValue(given, out var script))
                throw new RigConfigurationException($"no completion for a shell named \"{Printable.OneLine(given)}\"{Nearest.Hint(given, shells)}; shells: {string.Join(", ", shells)}");
            // Bypass the launcher writer, which replaces the program's name. A saved script must not depend on how hil is called now.
            context.Terminal.Output.WriteLine(script.ReplaceLineEndings("\n"));
            return 0;
        });
        return command;
    }
}
