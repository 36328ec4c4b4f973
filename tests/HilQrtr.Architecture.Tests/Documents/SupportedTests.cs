using HilQrtr.Rigs;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>docs/supported.md lists exactly what the program supports.</summary>
public sealed class SupportedTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Top, "docs/supported.md"));

    private RigCatalogue _simulated = null!;
    private RigCatalogue _kernel = null!;

    [OneTimeSetUp]
    public async Task ReadCatalogues()
    {
        var providers = new CompositionRoot().CreateProviders(ProgramEnvironment.OfThisProcess());
        (_simulated, _kernel) = (Catalogue(Tier.Simulated), Catalogue(Tier.Kernel));
        foreach (var provider in providers) await provider.DisposeAsync();

        RigCatalogue Catalogue(Tier tier) => providers.Single(provider => provider.Tier == tier).Catalogue;
    }

    [Test]
    public void Every_chip_is_listed_with_the_tiers_that_support_it()
    {
        var listed = Rows("## Cards").Select(row => (row[0], Yes(row[2]), Yes(row[3])));

        Assert.That(listed, Is.EquivalentTo(_simulated.Chips.Keys.Union(_kernel.Chips.Keys)
            .Select(chip => (chip, _simulated.Chips.ContainsKey(chip), _kernel.Chips.ContainsKey(chip)))));
    }

    [Test]
    public void Every_chip_is_listed_with_its_driver_and_instance()
    {
        foreach (var row in Rows("## Cards"))
            Assert.That(_simulated.Chips[row[0]], Does.Contain($" {row[1].Trim('`')}:").And.Contain($"WLFW instance {row[4]}"), row[0]);
    }

    [Test]
    public void Every_variant_is_listed_with_its_description() => Assert.That(
        Rows("## Kernels").Where(row => row is [_, _, "model", _]).Select(row => (row[0].Trim('`'), row[1])),
        Is.EqualTo(_simulated.Variants.Select(variant => (variant.Key, variant.Value))));

    [Test]
    public void Every_kernel_range_with_patches_is_listed()
    {
        var ranges = Directory.EnumerateDirectories(Path.Combine(Repository.Top, "rigs/HilQrtr.Rigs.Kernel/kernel/uml")).Select(Path.GetFileName);

        Assert.That(ranges, Is.Not.Empty.And.All.Matches<string>(range => Rows("## Kernels").Any(row => row[1].Contains($"Linux {range}.y", StringComparison.Ordinal))));
    }

    // Returns the cells of each table row in the given section.
    private static IEnumerable<string[]> Rows(string section) => Page.SkipWhile(line => line != section).Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Where(row => row[0] is not ("Chip" or "Tier" or "Variant"));

    private static bool Yes(string cell) => cell.StartsWith("yes", StringComparison.Ordinal);
}
