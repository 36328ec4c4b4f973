using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil tests</c>: groups the commands about tests.</summary>
internal static class TestsCommand
{
    public static Command Create(HilContext context) => new("tests", "Lists the tests of the suites.")
    {
        TestsListCommand.Create(context),
    };
}
