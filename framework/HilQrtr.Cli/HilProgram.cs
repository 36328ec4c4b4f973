using System.CommandLine;
using System.CommandLine.Invocation;
using HilQrtr.Cli.Commands;
using HilQrtr.Cli.Completion;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Help;
using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli;

/// <summary>The program: arguments in, exit code out. Every failure ends here as a line that a user can act on.</summary>
internal static class HilProgram
{
    /// <summary>Runs one command.</summary>
    /// <returns>Exit code: 0, 1, 2, 3 or 130; with <c>--bisect</c> 0, 1, 125 or 130.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, HilContext context, CancellationToken cancellationToken)
    {
        try
        {
            // Whoever types nothing wants to know what there is; a script that does so has lost its arguments.
            var nothing = args.Count == 0;
            var code = await Parse(nothing ? ["--help"] : args, context).InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    // Signals are ours: see Interruption.
                    ProcessTerminationTimeout = null,
                    Output = context.Terminal.Text,
                    Error = context.Terminal.Error,
                },
                cancellationToken);
            return nothing ? (int)ExitCode.ConfigurationWrong : code;
        }
        catch (Exception e)
        {
            return FailureReport.Write(e, args, context, cancellationToken);
        }
    }

    /// <summary>Takes a command line apart.</summary>
    /// <exception cref="RigConfigurationException">It is none of this program's; the message tells what was probably meant.</exception>
    public static ParseResult Parse(IReadOnlyList<string> args, HilContext context)
    {
        var parsed = CommandLine(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            throw new RigConfigurationException(ParseProblems.Of(parsed, context));
        if (ParseProblems.OptionAsArgument(parsed, context.Launcher) is { } problem)
            throw new RigConfigurationException(problem);
        return parsed;
    }

    private static RootCommand CommandLine(HilContext context)
    {
        var root = new RootCommand("Puts several ath1xk WiFi cards into one host, real or simulated, and tells whether each driver talks to its own card and to nobody else's.")
        {
            RunCommand.Create(context),
            CompareCommand.Create(context),
            RigsCommand.Create(context),
            KernelCommand.Create(context),
            DoctorCommand.Create(context),
            ReportCommand.Create(context),
            TestsCommand.Create(context),
            CompletionCommand.Create(context),
        };
        VersionText.Install(root, context);
        TeachingHelp.Install(root, context);
        Suggestions.Install(root, context);
        return root;
    }
}
