using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil machine</c>: groups the commands that manage the emulator for machine rigs.</summary>
internal static class MachineCommand
{
    public static Command Create(HilContext context) => new("machine", "Installs the emulator for machine rigs.")
    {
        MachineInstallCommand.Create(context),
    };
}
