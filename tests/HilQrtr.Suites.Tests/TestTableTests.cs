using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>Checks that docs/tests.md is up to date and correct.</summary>
public sealed class TestTableTests
{
    private const string Page = "docs/tests.md";

    [Test]
    public void The_page_matches_the_suites()
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, Page);
        if (Environment.GetEnvironmentVariable("HILQRTR_RECORD") == "1") File.WriteAllText(Path.Combine(Checkout(), Page), TestTable.Page());
        else Assert.That(File.ReadAllText(file), Is.EqualTo(TestTable.Page()), $"run with HILQRTR_RECORD=1 to rewrite {Page}");
    }

    [TestCase("EndpointIsolation", 50)]
    [TestCase("FirmwareUpload", 15)]
    public void The_kernel_tier_runs_at_least_four_fifths_of_a_suite(string suite, int minTests)
    {
        var tests = TestTable.Tests.Where(test => test.Key.Suite == suite).ToList();
        Assert.That(tests, Has.Count.GreaterThanOrEqualTo(minTests), $"tests of {suite}");
        Assert.That(tests.Count(test => TestTable.Runs(test.First(), "kernel-duo")), Is.GreaterThanOrEqualTo(0.8 * tests.Count), "tests of the suite that run on kernel-duo");
    }

    [Test]
    public void The_kernel_tier_runs_at_least_four_fifths_of_the_lifecycle_tests()
    {
        var lifecycle = TestTable.Tests.Where(test => test.Key.Suite == "Lifecycle").ToList();
        Assert.That(lifecycle, Has.Count.GreaterThan(20), "lifecycle tests");
        Assert.That(lifecycle.Count(test => TestTable.Runs(test.First(), "kernel-duo")), Is.GreaterThanOrEqualTo(0.8 * lifecycle.Count), "tests of the suite that run on kernel-duo");
    }

    [Test]
    public void All_cases_of_a_test_need_the_same_capabilities() =>
        Assert.That(TestTable.Tests.Where(test => test.Select(one => string.Join(',', one.Requires)).Distinct().Count() > 1), Is.Empty);

    [TestCaseSource(nameof(Rigs))]
    public async Task A_rig_has_the_capabilities_that_the_table_lists(string name)
    {
        await using var suites = new SuitesInProcess();
        var rig = suites.Rigs().Find(name);
        if (suites.WhyUnavailable(rig) is { } reason) throw Lacks(name, reason);
        await using var leased = await LeaseAsync(suites, rig);
        // The table lists only capabilities that at least one test needs.
        var needed = TestTable.Tests.SelectMany(test => test.First().Requires).ToHashSet();
        Assert.That(needed.Where(leased.Capabilities.Has), Is.EquivalentTo(needed.Intersect(TestTable.Rigs[name])), $"capabilities that tests need and {name} has");
    }

    // A rig may lack only its kernel, which is found out when it is leased.
    private static async Task<IRig> LeaseAsync(SuitesInProcess suites, RigDeclaration rig)
    {
        try
        {
            return await suites.LeaseAsync(rig);
        }
        catch (RigUnavailableException e)
        {
            throw Lacks(rig.Name, e.Message);
        }
    }

    // Building the kernel of machine-duo takes so long that it is never required.
    private static Exception Lacks(string rig, string reason)
    {
        var variable = rig switch
        {
            "machine-duo" => null,
            "machine-duo-debian-7.3" => "HILQRTR_REQUIRE_MACHINE",
            _ => "HILQRTR_REQUIRE_KERNEL",
        };
        return variable is not null && Environment.GetEnvironmentVariable(variable) == "1" ? new AssertionException(reason) : new IgnoreException(reason);
    }

    private static IEnumerable<string> Rigs() => TestTable.Rigs.Keys;

    private static string Checkout()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HilQrtr.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("not in a checkout: to record the page, run the tests in a checkout");
        return folder.FullName;
    }
}
