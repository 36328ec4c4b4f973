using System.Globalization;
using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Text;

namespace HilQrtr.Reporting.Text;

/// <summary>Formats the command to re-run one test.</summary>
public static class Reproduction
{
    private const string DefaultRigsFile = "rigs.json";

    /// <summary>Returns the command for a POSIX shell. The command uses the same seeds, and runs the test as often as needed to reach the given repetition.</summary>
    /// <param name="run">The run.</param>
    /// <param name="test">The test.</param>
    /// <param name="repetition">Index of the repetition, counted from 0.</param>
    public static string Command(RunInfo run, TestIdentity test, int repetition)
    {
        var command = new StringBuilder(ShellWord.Quote(run.Launcher)).Append(" run");
        if (run.RigsFile is not "" && run.RigsFile != DefaultRigsFile)
            command.Append(" --rigs ").Append(ShellWord.Quote(run.RigsFile));
        command.Append(" --rig ").Append(ShellWord.Quote(test.Rig));
        if (run.Kernel is { } kernel)
            command.Append(" --kernel ").Append(ShellWord.Quote(kernel.Name));
        command.Append(" --filter ").Append(ShellWord.Quote(test.FullName));
        command.Append(CultureInfo.InvariantCulture, $" --seed {run.Seed}");
        if (repetition > 0)
            command.Append(CultureInfo.InvariantCulture, $" --repeat {repetition + 1}");
        return command.ToString();
    }
}
