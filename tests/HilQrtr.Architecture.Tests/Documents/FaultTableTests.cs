using System.Text;
using HilQrtr.Rigs;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>
/// Checks that the page on faults lists all faults that a rig can declare. The tiers' catalogues define these faults.
/// </summary>
public sealed class FaultTableTests
{
    private const string Heading = "## Faults of a rig\n";
    private const string RecordVariable = "HILQRTR_RECORD";

    private static readonly string Page = Path.Combine(Repository.Top, "docs/faults.md");

    [Test]
    public async Task The_page_lists_every_kernel_fault_and_every_card_fault()
    {
        var providers = new CompositionRoot().CreateProviders(ProgramEnvironment.OfThisProcess());
        var catalogues = providers.Select(provider => (provider.Tier, provider.Catalogue)).ToList();
        foreach (var provider in providers) await provider.DisposeAsync();
        var text = await File.ReadAllTextAsync(Page);
        var section = Section(catalogues);
        var expected = text[..text.IndexOf(Heading, StringComparison.Ordinal)] + section;

        if (Environment.GetEnvironmentVariable(RecordVariable) == "1") await File.WriteAllTextAsync(Page, expected);
        else Assert.That(text, Is.EqualTo(expected), $"{RecordVariable}=1 dotnet test tests/HilQrtr.Architecture.Tests --filter FaultTableTests writes this page");
    }

    private static string Section(List<(Tier Tier, RigCatalogue Catalogue)> tiers)
    {
        var section = new StringBuilder(Heading);
        section.Append("\nA rig can also declare that a kernel or a card misbehaves [all the time](getting-started.md#break-a-rule).\n");
        Table("Kernel fault (`kernel: faults`)", tier => tier.KernelFaults);
        Table("Card fault (`cards: faults`)", tier => tier.CardFaults);
        return section.ToString();

        void Table(string title, Func<RigCatalogue, IReadOnlyDictionary<string, string>> faults)
        {
            section.Append($"\n| {title} | Tiers | What happens |\n|---|---|---|\n");
            foreach (var (name, description) in tiers.SelectMany(tier => faults(tier.Catalogue)).DistinctBy(fault => fault.Key))
            {
                var tiersWithFault = string.Join(", ", tiers.Where(tier => faults(tier.Catalogue).ContainsKey(name)).Select(tier => tier.Tier));
                section.Append($"| `{name}` | {tiersWithFault} | {description} |\n");
            }
        }
    }
}
