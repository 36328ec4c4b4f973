using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil run --dry-run --json</c>. Seeds are strings, as in run.json.</summary>
internal sealed record DryRunDocument(
    string Seed, int Repeat, string? Shard, string? Kernel, string? KernelSource, IReadOnlyList<DryRunRig> Rigs, IReadOnlyList<TestListEntry> Tests)
{
    public static DryRunDocument Of(RunOptions options, string? kernel, IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<SuiteTest> tests) => new(
        $"{options.Seed}", options.Repeat, options.Shard?.ToString(), kernel, options.KernelSource,
        [.. rigs.Select(rig => DryRunRig.Of(rig, tests))], [.. tests.Select(test => TestListEntry.Of(test, null, null))]);
}

/// <summary>
/// A rig in it: tests per pass, tests declared to fail, tests known to be
/// unsupported, and tests that need a capability, which only a lease can probe.
/// </summary>
internal sealed record DryRunRig(string Rig, string Tier, int Tests, int MustFail, IReadOnlyList<DryRunUnsupported> Unsupported, int NeedCapability)
{
    public static DryRunRig Of(RigDeclaration rig, IReadOnlyList<SuiteTest> tests)
    {
        var cards = rig.Hosts[0].Cards.Count;
        return new DryRunRig(
            rig.Name, Words.Of(rig.Tier), tests.Count, tests.Count(test => test.MustFailOn(rig)),
            [.. from test in tests let reason = test.WhyTooFew(cards) where reason is not null select new DryRunUnsupported(test.FullName, reason)],
            tests.Count(test => test.WhyTooFew(cards) is null && test.Requires.Count > 0));
    }
}

/// <summary>A test that a rig cannot run, and why.</summary>
internal sealed record DryRunUnsupported(string Test, string Reason);
