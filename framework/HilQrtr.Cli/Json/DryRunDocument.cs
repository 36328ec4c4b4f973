using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil run --dry-run --json</c> prints. Seeds are strings, as in run.json.</summary>
internal sealed record DryRunDocument(
    string Seed, int Repeat, string? Shard, string? Kernel, string? KernelSource, IReadOnlyList<DryRunKernel> Kernels, IReadOnlyList<DryRunRig> Rigs, IReadOnlyList<TestListEntry> Tests)
{
    public static DryRunDocument Of(RunOptions options, string? kernel, IReadOnlyList<HostKernelName> kernels, IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<SuiteTest> tests) => new(
        $"{options.Seed}", options.Repeat, options.Shard?.ToString(), kernel, options.KernelSource,
        [.. kernels.Select(host => new DryRunKernel(host.Rig, host.Host, $"{host.Kernel}", host.Kernel.Release, host.Kernel.Base, host.Kernel.Cure))],
        [.. rigs.Select(rig => DryRunRig.Of(rig, tests))], [.. tests.Select(test => TestListEntry.Of(test, null, null))]);
}

/// <summary>
/// One rig. <c>tests</c> is the number of tests per pass. <c>mustFail</c> counts the tests that are declared to fail.
/// <c>unsupported</c> lists the tests for which the rig has too few hosts or cards. <c>needCapability</c> counts the tests that need a
/// capability. Whether the rig has that capability is known only after the rig is leased.
/// </summary>
internal sealed record DryRunRig(string Rig, string Tier, int Tests, int MustFail, IReadOnlyList<DryRunUnsupported> Unsupported, int NeedCapability)
{
    public static DryRunRig Of(RigDeclaration rig, IReadOnlyList<SuiteTest> tests)
    {
        var candidates = rig.Hosts.SelectMany(host => tests.Select(test => (Test: test, Reason: test.WhyTooSmall(rig.Hosts.Count, host.Cards.Count)))).ToList();
        return new DryRunRig(
            rig.Name, rig.Tier.Name, candidates.Count, candidates.Count(run => run.Test.MustFailOn(rig)),
            [.. from run in candidates where run.Reason is not null select new DryRunUnsupported(run.Test.FullName, run.Reason)],
            candidates.Count(run => run.Reason is null && run.Test.Requires.Count > 0));
    }
}

/// <summary>The kernel that a host would run. <c>cure</c> is null if the kernel is a base without a cure.</summary>
internal sealed record DryRunKernel(string Rig, string Host, string Name, string Release, string Base, string? Cure);

/// <summary>A test that a rig cannot run, and the reason.</summary>
internal sealed record DryRunUnsupported(string Test, string Reason);
