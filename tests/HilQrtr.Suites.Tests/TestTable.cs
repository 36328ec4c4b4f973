using System.Text;
using HilQrtr.Configuration;
using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>Generates the page docs/tests.md, which shows the rigs on which each test can run.</summary>
internal static class TestTable
{
    private static readonly Capability[] Distribution = [Capability.CardModels, Capability.Faults, Capability.SocketBuffers, Capability.KernelObjects];
    private static readonly Capability[] Stock = [Capability.VirtualTime, Capability.Tun, .. Distribution];

    /// <summary>The capabilities of the rigs in the table. A test compares them with the capabilities of leased rigs.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Capability>> Rigs { get; } = new Dictionary<string, IReadOnlyList<Capability>>
    {
        ["sim-duo"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.ReservedIds, Capability.Suspend, .. Stock],
        ["sim-pair"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.ReservedIds, Capability.Suspend, .. Stock],
        ["sim-ahb-pci"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.Ahb, Capability.ReservedIds, Capability.Suspend, .. Stock],
        ["sim-duo-stock"] = [Capability.Suspend, .. Stock],
        ["kernel-duo"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.ReservedIds, .. Stock],
        ["kernel-pair"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.ReservedIds, .. Stock],
        ["kernel-duo-stock"] = Stock,
        ["machine-duo"] = [Capability.EndpointIds, Capability.EndpointAncillary, Capability.ReservedIds, Capability.Tun, .. Distribution],
        ["machine-duo-debian-7.3"] = Distribution,
    };

    private static readonly Dictionary<string, int> Hosts = Rigs.Keys.ToDictionary(rig => rig, rig => Math.Max(1, RigsFile.HostNames(Path.Combine(AppContext.BaseDirectory, "rigs.json"), rig).Count));

    /// <summary>The suite tests, each with all its cases.</summary>
    public static IReadOnlyList<IGrouping<(string Suite, string Fixture, string Method), SuiteTest>> Tests { get; } =
        [.. SuiteRunner.Discover(SuitesInProcess.Assembly).GroupBy(test => (test.Suite, test.Fixture, test.Method))];

    /// <summary>Returns whether a rig has the capabilities and the number of hosts that a test needs.</summary>
    public static bool Runs(SuiteTest test, string rig) => test.MinHosts <= Hosts[rig] && test.Requires.All(Rigs[rig].Contains);

    /// <summary>Returns the content of docs/tests.md.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append($"""
            # Which test runs where

            Each test stands for a user need. `hil compare` shows how well each kernel meets each need.

            | Need | Tests | Cases |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        var testsByNeed = Tests.GroupBy(test => test.First().Need ?? "(no need stated)").ToList();
        foreach (var need in testsByNeed)
            page.Append($"| {need.Key} | {need.Count()} | {need.Sum(test => test.Count())} |\n");
        page.Append($"| **{testsByNeed.Count} needs** | **{Tests.Count}** | **{Tests.Sum(test => test.Count())}** |\n");
        page.Append("""

            The suites are the same on every tier. A test runs on every rig that has the capabilities that the test requires. HilQrtr probes for these capabilities.
            `●`: the test runs. `–`: the test does not run, because the rig lacks something in the "Requires" column. Rigs with more cards run the same tests. Rigs with several hosts run each test once per host.
            `HILQRTR_RECORD=1 dotnet test tests/HilQrtr.Suites.Tests` writes this page. Each case has been shown to fail on a rig with a
            fault: see [how to prove it](write-a-suite.md#prove-that-the-suite-has-teeth).

            """.ReplaceLineEndings("\n"));
        foreach (var need in testsByNeed)
        {
            page.Append($"\n## {need.Key}\n\n| Test | Cases | Requires | {string.Join(" | ", Rigs.Keys)} |\n|---|---|---|{string.Concat(Rigs.Keys.Select(_ => "---|"))}\n");
            foreach (var test in need)
            {
                var any = test.First();
                var requires = string.Join(", ", [.. any.Requires.Select(capability => $"{capability}"), .. any.MinHosts > 1 ? [$"{any.MinHosts} hosts"] : Array.Empty<string>()]);
                page.Append($"| {test.Key.Fixture}.{test.Key.Method} | {test.Count()} | {requires} | {string.Join(" | ", Rigs.Keys.Select(rig => Runs(any, rig) ? "●" : "–"))} |\n");
            }
        }

        page.Append($"\n## How many cases run\n\n| {string.Join(" | ", Rigs.Keys)} |\n|{string.Concat(Rigs.Keys.Select(_ => "---|"))}\n");
        page.Append($"| {string.Join(" | ", Rigs.Keys.Select(rig => $"{Tests.Where(test => Runs(test.First(), rig)).Sum(test => test.Count())}"))} |\n");
        page.Append("\nA stock kernel has no endpoint ids that could be reserved (`ReservedIds`), whatever the tier. Only some rigs have a SoC radio (`Ahb`), such as `sim-ahb-pci` and `kernel-ahb-pci`. The kernel tier cannot suspend its hosts (`Suspend`), because nothing would wake them. A machine runs in real time (no `VirtualTime`), and Debian's kernels are built without `CONFIG_QRTR_TUN` (`Tun`).\n");
        return page.ToString();
    }
}
