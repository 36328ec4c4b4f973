using HilQrtr.Cli.Summary;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Tests.Summary;

public sealed class ComparisonLayoutTests
{
    [TestCase(2, 100, false, false)]
    [TestCase(4, 100, true, false)]
    [TestCase(16, 400, false, false)]
    [TestCase(16, 110, true, true)]
    [TestCase(16, 80, true, true)]
    public void Columns_get_narrower_before_names_are_folded(int kernels, int width, bool usesKeys, bool showsSymbolsOnly)
    {
        var layout = new ComparisonLayout(Kernels(kernels), longestName: 66, width);

        Assert.That((layout.UsesKeys, layout.ShowsSymbolsOnly), Is.EqualTo((usesKeys, showsSymbolsOnly)));
        Assert.That(2 + layout.NameWidth + layout.Widths.Sum(column => column + 2), Is.LessThanOrEqualTo(width));
    }

    [Test]
    public void A_long_name_is_folded_between_words_and_no_character_is_lost()
    {
        var layout = new ComparisonLayout(Kernels(16), longestName: 66, width: 80);
        const string Name = "Each_driver_reads_its_own_card_after_a_restart_in_reverse_order";

        var pieces = layout.Fold(Name);

        Assert.That(string.Concat(pieces), Is.EqualTo(Name));
        Assert.That(pieces.Select(piece => piece.Length), Is.All.LessThanOrEqualTo(layout.NameWidth));
        Assert.That(pieces.SkipLast(1), Is.All.EndsWith("_"));
    }

    [Test]
    public void A_name_without_breaks_is_folded_anywhere()
    {
        var layout = new ComparisonLayout(Kernels(16), longestName: 66, width: 80);

        Assert.That(layout.Fold(new string('x', 100)).Select(piece => piece.Length), Is.All.LessThanOrEqualTo(layout.NameWidth));
    }

    private static IReadOnlyList<ComparedKernel> Kernels(int count) => new Comparison(
        new ComparisonInfo { Rigs = ["kernel-duo"], Tests = 1, Seed = 1, Command = "", Start = DateTimeOffset.UnixEpoch },
        [.. Enumerable.Range(0, count).Select(i => new ChosenKernel($"cure-number-{i}", "6.12", "id"))]).Kernels;
}
