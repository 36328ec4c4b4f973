using HilQrtr.Errors;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Comparisons;

internal sealed class ResumedComparisonTests
{
    private static readonly KeyValuePair<string, string>[] Settings = [new("seed", "1"), new("suite", "all")];

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void A_result_is_restored_as_it_was()
    {
        var earlier = Compare("FP");

        var restored = Restore(SampleComparison.Of(2, "a", "b"));

        var (then, now) = (earlier.Tests[0].Results[0]!, restored.Tests[0].Results[0]!);
        Assert.That(now with { Observations = then.Observations, Files = then.Files }, Is.EqualTo(then));
        Assert.That(now.Observations, Is.EqualTo(then.Observations));
        Assert.That(now.Files, Is.EqualTo(then.Files));
        Assert.That(
            restored.Tests[0].Test with { Arguments = [], FormerNames = [] },
            Is.EqualTo(earlier.Tests[0].Test with { Arguments = [], FormerNames = [] }));
        Assert.That(restored.Tests[0].Test.Arguments, Is.EqualTo(earlier.Tests[0].Test.Arguments).And.Not.Empty);
        Assert.That(restored.Tests[0].Need, Is.EqualTo("The need"));
        Assert.That(restored.Kernels.Select(kernel => kernel.RestoredTests), Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public void Inconclusive_results_are_not_kept()
    {
        Compare("PEI");

        Assert.That(Restore(SampleComparison.Of(3, "a", "b")).Kernels[0].RestoredTests, Is.EqualTo(1));
    }

    [Test]
    public void Results_without_their_evidence_are_not_kept()
    {
        var earlier = Compare("PP");
        File.Delete(_temporary["out/" + earlier.Tests[0].Results[0]!.AllureResult]);

        Assert.That(Restore(SampleComparison.Of(2, "a", "b")).Kernels[0].RestoredTests, Is.EqualTo(1));
    }

    [Test]
    public void Results_of_an_earlier_build_of_a_kernel_are_not_kept()
    {
        Compare("PP");

        var rebuilt = new Comparison(SampleComparison.Of(2, "a").Info, [new ChosenKernel("a", "6.12.117-hilqrtr", new string('c', 40))]);

        Assert.That(Restore(rebuilt).Tests, Is.Empty);
    }

    [Test]
    public void A_line_that_was_cut_off_is_ignored()
    {
        Compare("PP");
        var journal = _temporary["out/compare.jsonl"];
        File.WriteAllText(journal, File.ReadAllText(journal)[..^10]);

        Assert.That(Restore(SampleComparison.Of(2, "a", "b")).Kernels[0].RestoredTests, Is.EqualTo(1));
    }

    [Test]
    public void The_new_results_of_a_kernel_with_kept_results_go_to_another_folder()
    {
        Compare("PP");
        var comparison = SampleComparison.Of(4, "a", "b");
        using var folder = ComparisonFolder.Create(_temporary["out"], resume: true);
        folder.Restore(comparison, Settings);

        Assert.That(Path.GetFileName(folder.Of(comparison.Kernels[0]).Path), Is.EqualTo("a~2"));
        Assert.That(Path.GetFileName(folder.Of(comparison.Kernels[1]).Path), Is.EqualTo("b"));
        Assert.That(comparison.Kernels[0].Folders, Is.EqualTo(new[] { "a", "a~2" }));
    }

    [Test]
    public void A_comparison_can_be_resumed_more_than_once()
    {
        Compare("PP");
        using (var folder = ComparisonFolder.Create(_temporary["out"], resume: true))
        {
            folder.Restore(SampleComparison.Of(2, "a", "b"), Settings);
            folder.StartJournal(Settings);
        }

        Assert.That(Restore(SampleComparison.Of(2, "a", "b")).Kernels[0].RestoredTests, Is.EqualTo(2));
    }

    [Test]
    public void Results_with_other_settings_are_refused()
    {
        Compare("PP");
        using var folder = ComparisonFolder.Create(_temporary["out"], resume: true);

        Assert.That(
            () => folder.Restore(SampleComparison.Of(2, "a", "b"), [new("seed", "2"), new("suite", "all")]),
            Throws.TypeOf<RigConfigurationException>().With.Message.Contains("(seed: was 1, is now 2)"));
    }

    [Test]
    public void A_comparison_that_is_not_resumed_keeps_nothing()
    {
        Compare("PP");
        Directory.CreateDirectory(_temporary["out/a~2"]);
        File.WriteAllText(_temporary["out/a~2/.hilqrtr-results"], "");

        using var folder = ComparisonFolder.Create(_temporary["out"]);

        Assert.That(File.Exists(_temporary["out/compare.jsonl"]) || Directory.Exists(_temporary["out/a~2"]), Is.False);
    }

    // Runs the tests on the kernel named "a" and writes a result file for each test.
    private Comparison Compare(string outcomes)
    {
        var comparison = SampleComparison.Of(outcomes.Length, "a", "b");
        using var folder = ComparisonFolder.Create(_temporary["out"]);
        folder.StartJournal(Settings);
        comparison.Run(outcomes, folder: folder, need: _ => "The need");
        foreach (var result in comparison.Tests.Select(test => _temporary["out/" + test.Results[0]!.AllureResult]))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(result)!);
            File.WriteAllText(result, "{}");
        }

        return comparison;
    }

    private Comparison Restore(Comparison comparison)
    {
        using var folder = ComparisonFolder.Create(_temporary["out"], resume: true);
        folder.Restore(comparison, Settings);
        return comparison;
    }
}
