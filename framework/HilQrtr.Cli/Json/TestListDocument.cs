using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil tests list --json</c> prints.</summary>
internal sealed record TestListDocument(string Assembly, string? Rig, IReadOnlyList<TestListEntry> Tests)
{
    public static TestListDocument Of(string assembly, IReadOnlyList<SuiteTest> tests, IRig? rig) =>
        new(assembly, rig?.Name, [.. tests.Select(test => TestListEntry.Of(test, rig is null ? null : test.WhyNot(rig) is null, rig is null ? null : test.WhyNot(rig)))]);
}

/// <summary>
/// One test. <c>need</c> is null if the suite states no need for the test. <c>runs</c> is null if no rig was given. <c>reason</c> is null
/// if the test runs on the rig, or if no rig was given.
/// </summary>
internal sealed record TestListEntry(
    string Test, string Suite, string Fixture, string Name, string? Description, string? Need, IReadOnlyList<string> Capabilities, int MinCards, int MinHosts, bool? Runs, string? Reason)
{
    public static TestListEntry Of(SuiteTest test, bool? isRun, string? reason) =>
        new(test.FullName, test.Suite, test.Fixture, test.Name, test.Description, test.Need, [.. test.Requires.Select(capability => $"{capability}")], test.MinCards, test.MinHosts, isRun, reason);
}
