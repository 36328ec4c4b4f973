using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil rigs</c>: groups the commands about rigs.</summary>
internal static class RigsCommand
{
    public static Command Create(HilContext context) => new("rigs", "Lists, shows and checks the declared rigs.")
    {
        RigsListCommand.Create(context),
        RigsShowCommand.Create(context),
        RigsCheckCommand.Create(context),
    };
}
