using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli.Failures;

/// <summary>Turns an exception into messages for the user and an exit code.</summary>
internal static class FailureReport
{
    /// <summary>Writes the messages.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Exception failure, IReadOnlyList<string> args, HilContext context, CancellationToken cancellationToken)
    {
        var (code, problems) = Judge(failure, context, cancellationToken);
        var exitCode = args.Contains("--bisect") ? ExitCodes.ForBisect(code) : (int)code;
        foreach (var problem in problems)
            Try(context.Terminal.Error, $"hil: {Printable.Lines(problem)}");
        if (context.Environment("HILQRTR_DEBUG") == "1")
            Try(context.Terminal.Error, failure.ToString());
        if (args.Contains("--json"))
        {
            var document = new FailureDocument(exitCode, [.. problems.Select(problem => LauncherName.Put(problem, context.Launcher))]);
            Try(context.Terminal.Output, JsonSerializer.Serialize(document, HilJson.Readable.FailureDocument));
        }

        return exitCode;
    }

    // Ignores write errors. The output stream itself may have failed, for example because the disk is full. Even then, the exit code must
    // be right.
    private static void Try(TextWriter writer, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (IOException)
        {
        }
    }

    private static (ExitCode Code, IReadOnlyList<string> Problems) Judge(Exception failure, HilContext context, CancellationToken cancellationToken) => failure switch
    {
        RigConfigurationException e => (ExitCode.ConfigurationError, e.Problems),
        OperationCanceledException when cancellationToken.IsCancellationRequested => (ExitCode.Interrupted, ["interrupted"]),
        RigUnavailableException or RigBrokenException or SetupException or InfrastructureException => (ExitCode.InfrastructureError, [failure.Message]),
        IOException or UnauthorizedAccessException => (ExitCode.InfrastructureError, [FileRefusal.Describe(failure, [.. context.KernelStores.Select(store => store.Folder)])]),
        // The exit code must not be 1, because 1 means that the product under test failed.
        _ => (ExitCode.InfrastructureError,
            [$"internal error: {failure.GetType().Name}: {Printable.OneLine(failure.Message)}; please report it with the output of the same command run with HILQRTR_DEBUG=1"]),
    };
}
