using HilQrtr.Errors;
using HilQrtr.NUnit.Running;
using HilQrtr.NUnit.Tests.Fakes;
using HilQrtr.NUnit.TestSuites.Suites.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.TestKit.Rigs;
using NUnit;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Tests.Running;

/// <summary>
/// Runs suites as <c>dotnet test</c> or an IDE does, that is, with NUnit but without the program <c>hil</c>. The rig is simulated.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AssemblyRunTests : IDisposable
{
    private RunFolder _folder = new();

    [Test]
    public async Task A_run_uses_the_chosen_rig_and_writes_results()
    {
        var results = await RunAsync(["Passes", "Fails", "Leaks_a_socket", "Needs_what_the_rig_lacks"], new());

        Assert.That(results["Passes"].ResultState, Is.EqualTo(ResultState.Success), results["Passes"].Message);
        Assert.That(results["Fails"].ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(results["Fails"].Message, Does.Contain("distinct build ids"));
        Assert.That(results["Leaks_a_socket"].ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(results["Leaks_a_socket"].Message, Does.StartWith("left behind on host0:"));
        Assert.That(results["Needs_what_the_rig_lacks"].ResultState, Is.EqualTo(ResultState.Ignored));
        Assert.That(results["Needs_what_the_rig_lacks"].Message, Does.Contain("duo lacks Power"));
        Assert.That(Path.Combine(_folder.Results, "run.json"), Does.Exist);
        Assert.That(Path.Combine(_folder.Results, "duo.events.jsonl.gz"), Does.Exist);
    }

    [Test]
    public async Task A_test_that_is_declared_to_fail_counts_as_passed_only_if_it_fails_as_declared()
    {
        _folder.Dispose();
        _folder = new RunFolder("""
            { "test": "Endings.Fails", "reason": "stock", "observation": { "build ids": "1" } },
            { "test": "Endings.Passes", "reason": "stock", "observation": { "build ids": "1" } }
            """);

        var results = await RunAsync(["Passes", "Fails"], new());

        Assert.That(results["Fails"].ResultState, Is.EqualTo(ResultState.Success));
        Assert.That(results["Fails"].Message, Does.StartWith("failed as declared: stock"));
        Assert.That(results["Passes"].ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(results["Passes"].Message, Does.StartWith("passed, though rig duo declares that Endings.Passes fails"));
    }

    [Test]
    public async Task Each_repetition_leaves_a_record()
    {
        await RunAsync(["Passes"], new() { ["repeat"] = "3" });

        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_folder.Results, "tests.jsonl")), Has.Length.EqualTo(3));
    }

    [TestCase("rigs", "no-such.json", "no-such.json")]
    [TestCase("rig", "dou", "did you mean \"duo\"?")]
    [TestCase("seed", "x", "test parameter seed: invalid seed \"x\"")]
    public async Task A_configuration_error_is_reported_by_one_failed_test(string parameter, string value, string expected)
    {
        var results = await RunAsync(["Passes", "Fails", "Leaks_a_socket"], new() { [parameter] = value });

        Assert.That(results.Values.Count(result => result.ResultState == ResultState.Skipped), Is.EqualTo(2));
        var failed = results.Values.Single(result => result.ResultState == ResultState.Error);
        Assert.That(failed.Message, Does.StartWith("the configuration is wrong, so no test can run:").And.Contain(expected));
    }

    [Test]
    public async Task A_results_folder_that_is_in_use_is_reported_by_one_failed_test()
    {
        using (ResultsFolder.Create(_folder.Results, "./hil run"))
        {
            var results = await RunAsync(["Passes", "Fails"], new());

            var failed = results.Values.Single(result => result.ResultState == ResultState.Error);
            Assert.That(failed.Message, Does.Contain($"in use by process {Environment.ProcessId} (./hil run)"));
        }

        var after = await RunAsync(["Passes"], new());
        Assert.That(after["Passes"].ResultState, Is.EqualTo(ResultState.Success), after["Passes"].Message);
        Assert.That(() => ResultsFolder.Create(_folder.Results).Dispose(), Throws.Nothing, "the folder is free after the run");
    }

    [Test]
    public async Task Every_unknown_rig_is_reported()
    {
        await using var provider = new FakeRigProvider();

        var problem = Assert.Throws<RigConfigurationException>(() => AssemblyRun.Create(
            new RunSettings { Rigs = ["duo", "ohter", "dou"], RigsFile = _folder.RigsJson }, [provider], "", _folder.Results, null));

        Assert.That(problem.Problems, Has.Count.EqualTo(2));
        Assert.That(problem.Message, Does.Contain("\"ohter\"").And.Contain("\"dou\""));
        Assert.That(_folder.Results, Does.Not.Exist);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyDictionary<string, ITestResult>> RunAsync(string[] methods, Dictionary<string, string> parameters)
    {
        parameters.TryAdd("rig", "duo");
        parameters.TryAdd("rigs", _folder.RigsJson);
        parameters.TryAdd("seed", "1");
        parameters.TryAdd("repeat", "1");
        parameters.TryAdd("results", _folder.Results);
        // Use a separate task, because the inner run must not write to this test's context.
        return await Task.Run(() =>
        {
            var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
            runner.Load(typeof(Endings).Assembly, new Dictionary<string, object>
            {
                [FrameworkPackageSettings.NumberOfTestWorkers] = 0,
                [FrameworkPackageSettings.TestParametersDictionary] = parameters,
            });
            var chosen = methods.Select(method => $"Outcomes.Endings.{method}").ToHashSet(StringComparer.Ordinal);
            return Leaves(runner.Run(TestListener.NULL, new ChosenTests(chosen))).ToDictionary(result => result.Test.MethodName!);
        });
    }

    private static IEnumerable<ITestResult> Leaves(ITestResult result) =>
        result.Test.IsSuite ? result.Children.SelectMany(Leaves) : [result];
}
