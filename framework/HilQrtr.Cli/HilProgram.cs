using System.CommandLine;
using System.CommandLine.Invocation;
using HilQrtr.Cli.Commands;
using HilQrtr.Cli.Completion;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Help;
using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli;

/// <summary>
/// The complete program, as a function from arguments to an exit code. Every failure becomes a message that a user can act on.
/// </summary>
internal static class HilProgram
{
    /// <summary>Runs one command.</summary>
    /// <returns>Exit code: 0, 1, 2, 3 or 130. With <c>--bisect</c>: 0, 1, 125 or 130.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, HilContext context, CancellationToken cancellationToken)
    {
        try
        {
            // Without arguments, show help, but also fail, because a script that passes no arguments has a bug.
            var noArguments = args.Count == 0;
            var code = await Parse(noArguments ? ["--help"] : args, context).InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    // The library must not handle signals, because the class Interruption handles them.
                    ProcessTerminationTimeout = null,
                    Output = context.Terminal.Text,
                    Error = context.Terminal.Error,
                },
                cancellationToken);
            return noArguments ? (int)ExitCode.ConfigurationError : code;
        }
        catch (Exception e)
        {
            return FailureReport.Write(e, args, context, cancellationToken);
        }
    }

    /// <summary>Parses a command line.</summary>
    /// <exception cref="RigConfigurationException">The command line is invalid; the message suggests what was meant.</exception>
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
        var root = new RootCommand("Puts several ath11k and ath12k WiFi cards into one host, real or simulated, and checks that each driver talks only to its own card.")
        {
            RunCommand.Create(context),
            CompareCommand.Create(context),
            RigsCommand.Create(context),
            KernelCommand.Create(context),
            MachineCommand.Create(context),
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
