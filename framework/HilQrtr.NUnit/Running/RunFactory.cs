using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Running;

/// <summary>Puts together what a run writes to and runs on.</summary>
internal static class RunFactory
{
    /// <summary>Everything that a results folder holds of a run; then the others.</summary>
    public static CompositeSink Sinks(ResultsFolder results, EvidenceKept kept, params IReadOnlyList<IRunSink> others) =>
        new([new AllureSink(results, kept: kept), new RunJsonSink(results), new JUnitSink(results), .. others]);

    /// <summary>A lane for each rig, with its event log in the results folder.</summary>
    public static IReadOnlyList<RigLane> Lanes(
        IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<IRigProvider> providers, ResultsFolder results, EvidenceKept kept) =>
        [.. rigs.Select(rig => new RigLane(
            rig, providers.FirstOrDefault(provider => provider.Tier == rig.Tier), new EventLogFile(results, rig.Name, compressed: kept != EvidenceKept.All)))];

    /// <summary>Names of the rigs that declare failures.</summary>
    public static IReadOnlyList<string> NegativeControls(IReadOnlyList<RigDeclaration> rigs) =>
        [.. rigs.Where(rig => rig.ExpectedFailures.Count > 0).Select(rig => rig.Name)];

    /// <summary>What rigs.json may name, by tier.</summary>
    public static IReadOnlyDictionary<Tier, RigCatalogue> Catalogues(IReadOnlyList<IRigProvider> providers) =>
        providers.ToDictionary(provider => provider.Tier, provider => provider.Catalogue);
}
