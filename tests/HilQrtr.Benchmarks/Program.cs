using HilQrtr.Benchmarks;
using HilQrtr.Benchmarks.Kernel;
using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel;

const int exitBadArguments = 2;
const int exitUnavailable = 3;

if (BenchmarkOptions.Parse(args, out var problem) is not { } options)
{
    Console.Error.WriteLine($"{problem}.\n\n{BenchmarkOptions.Usage}");
    return exitBadArguments;
}

await using var provider = new KernelRigProvider();
if ((options.Kernel || options.Machine || options.Growth) && provider.WhyUnavailable() is { } why)
{
    Console.Error.WriteLine($"Kernel tier skipped: {why}");
    if (!options.Simulated) return exitUnavailable;
    options = options with { Kernel = false };
}

try
{
    if (options.Growth) await GrowthReport.RunAsync();
    if (options.Simulated || options.Results || options.Kernel || options.Machine) Table.PrintHead();
    if (options.Simulated) await PrintAsync(SimulatedRows.MeasureAsync(options.Rounds ?? 7));
    if (options.Results) await PrintAsync(ResultsBenchmark.RunAsync());
    if (options.Kernel) await PrintAsync(KernelRows.MeasureAsync(options.Rounds ?? 5));
    if (options.Machine) await PrintAsync(MachineBenchmark.MeasureAsync(options.Rounds ?? 5));
    return 0;
}
catch (RigUnavailableException e)
{
    Console.Error.WriteLine(e.Message);
    return exitUnavailable;
}

static async Task PrintAsync(IAsyncEnumerable<Row> rows)
{
    await foreach (var row in rows) Table.Print(row);
}
