using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary>Defines the command <c>hil run</c> and its options. <see cref="Run"/> executes it.</summary>
internal static class RunCommand
{
    public static Command Create(HilContext context)
    {
        var options = new RunOptionSet(context);
        var command = new Command("run", "Runs suites on rigs.");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            return await new Run(context, options.Read(parsed)).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
