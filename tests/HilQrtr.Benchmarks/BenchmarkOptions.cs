using System.Globalization;

namespace HilQrtr.Benchmarks;

/// <summary>What to measure, and how often.</summary>
/// <param name="Rounds">Measured rounds per row; null for the default of each row.</param>
/// <param name="Simulated">Whether to measure the simulated tier.</param>
/// <param name="Results">Whether to measure only the disk usage of a run.</param>
/// <param name="Kernel">Whether to measure the kernel tier.</param>
/// <param name="Machine">Whether to compare machines with User Mode Linux.</param>
/// <param name="Growth">Whether to measure what bring-ups leak.</param>
internal sealed record BenchmarkOptions(int? Rounds, bool Simulated, bool Results, bool Kernel, bool Machine, bool Growth)
{
    /// <summary>Usage text.</summary>
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/HilQrtr.Benchmarks [-- [ROUNDS] [--only simulated|results|kernel|machine|growth]]

          ROUNDS            The number of measured rounds per row, at least 1. The default is 7, or 5 on the kernel tier.
          --only simulated  Measures only the rows of the simulated tier.
          --only results    Measures only those rows of the simulated tier that show the disk usage of a run.
          --only kernel     Measures only the rows of the kernel tier.
          --only machine    Compares QEMU machines with User Mode Linux.
          --only growth     Measures what 200 bring-ups and take-downs in one guest leak in the guest and in this process.

        Without --only, the rows of the simulated tier are measured. If the kernel tier works on this machine, its rows are
        also measured.
        """;

    private const string Only = "--only";

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="problem">The error; null if there is none.</param>
    /// <returns>The options; null on error.</returns>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments, out string? problem)
    {
        problem = null;
        int? rounds = null;
        string? only = null;
        for (var i = 0; i < arguments.Count && problem is null; i++)
        {
            var argument = arguments[i];
            if (argument == Only && only is null)
            {
                only = i + 1 < arguments.Count ? arguments[++i] : "";
                if (only is not ("simulated" or "results" or "kernel" or "machine" or "growth"))
                    problem = only.Length == 0 ? $"{Only} needs a value" : $"unknown value for {Only}: \"{only}\"";
            }
            else if (rounds is null && int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                rounds = number;
            }
            else
            {
                problem = $"unknown argument \"{argument}\"";
            }
        }
        return problem is null
            ? new BenchmarkOptions(rounds, only is null or "simulated", only is "results", only is null or "kernel", only is "machine", only is "growth")
            : null;
    }
}
