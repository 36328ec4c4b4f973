using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Events;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Running;

/// <summary>Creates the sinks and lanes of a run. The sinks receive the results. Each lane runs the tests of one rig.</summary>
internal static class RunFactory
{
    /// <summary>Creates the sinks that fill a results folder, and appends the given other sinks.</summary>
    public static CompositeSink Sinks(ResultsFolder results, EvidenceRetention evidence, params IReadOnlyList<IRunSink> others) =>
        new([new AllureSink(results, evidence: evidence), new RunJsonSink(results), new JUnitSink(results), .. others]);

    /// <summary>Creates one lane per rig. The event log of each rig is in the results folder.</summary>
    public static IReadOnlyList<RigLane> Lanes(
        IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<IRigProvider> providers, ResultsFolder results, EvidenceRetention evidence,
        Inspection? inspection = null, IRigKeeper? keeper = null) =>
        [.. rigs.Select(rig => new RigLane(
            rig, providers.FirstOrDefault(provider => provider.Tier == rig.Tier), new EventLogFile(results, rig.Name, compressed: evidence != EvidenceRetention.All))
        {
            Inspection = inspection ?? Inspection.None,
            Keeper = keeper,
        })];

    /// <summary>
    /// Returns the names of the negative controls, which are the rigs that declare failures. Failures that are declared only for a base
    /// (a kernel without its cure) do not count.
    /// </summary>
    public static IReadOnlyList<string> NegativeControls(IReadOnlyList<RigDeclaration> rigs) =>
        [.. rigs.Where(rig => rig.ExpectedFailures.Any(failure => failure.OfBase is null)).Select(rig => rig.Name)];

    /// <summary>Returns the kernels that the rigs run. Unknown kernels are left out.</summary>
    public static IReadOnlyList<HostKernelName> Kernels(IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<IRigProvider> providers) =>
    [
        .. from rig in rigs
           from host in rig.Hosts
           let kernel = providers.FirstOrDefault(provider => provider.Tier == rig.Tier)?.NameOf(host.Kernel)
           where kernel is not null
           select new HostKernelName(rig.Name, host.Name, kernel),
    ];

    /// <summary>Returns the names that rigs.json may use on each tier.</summary>
    public static IReadOnlyDictionary<Tier, RigCatalogue> Catalogues(IReadOnlyList<IRigProvider> providers) =>
        providers.ToDictionary(provider => provider.Tier, provider => provider.Catalogue);
}
