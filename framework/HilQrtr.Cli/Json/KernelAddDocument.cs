using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>
/// The JSON document that <c>hil kernel add --json</c> and <c>hil kernel get --json</c> print. <c>missing</c> lists the options that the
/// kernel lacks, and what does not work without them.
/// </summary>
internal sealed record KernelAddDocument(string Name, bool WasThere, double Seconds, KernelEntry Kernel, IReadOnlyList<MissingOption> Missing)
{
    public static KernelAddDocument Of(KernelAddition added) => new(
        added.Name, added.WasThere, Math.Round(added.Took.TotalSeconds, 3), KernelEntry.Of(added.Kernel, [added.Name], added.Parts), added.Missing);
}
