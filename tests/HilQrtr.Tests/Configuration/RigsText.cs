using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

/// <summary>Contents of rigs files, and helpers to load them.</summary>
internal static class RigsText
{
    /// <summary>The chips of the shipped simulated rigs.</summary>
    public static readonly string[] SimulatedChips = ["QCA6390", "WCN6855", "QCN9074", "WCN7850", "QCN9274", "IPQ8074"];

    public static readonly IReadOnlyDictionary<Tier, RigCatalogue> Catalogues = new Dictionary<Tier, RigCatalogue>
    {
        [Tier.Simulated] = new(
            Names(SimulatedChips), Names("stock", "endpoint-ids", "endpoint-ids-rfc", "instance-ids"), Names("loses-hello", "leaks-ids"), Names("never-answers", "floods"))
        {
            Defaults = new Dictionary<string, CardDefaults> { ["IPQ8074"] = new(CardBus.Ahb, 9, 3, 2) },
            Description = "models",
            InDefaultSet = true,
            KernelSettings = [Clock("virtual")],
        },
        [Tier.Kernel] = new(Names("QCA6390", "WCN6855", "QCN9074", "WCN7850", "QCN9274"), Names("stock", "endpoint-ids", "instance-ids"), Names(), Names("floods"))
        {
            Bases = Names("stock", "driver-fixes"), Description = "a real kernel", KernelSettings = [Clock("virtual", "real")], Layout = PciLayout.BusZero, LayoutOfKernel = kernel => kernel.Variant == "instance-ids" ? PciLayout.BusPerCard : null, MaxCards = 8,
        },
    };

    public static string Rig(string cards = """{ "chip": "QCA6390", "address": "0000:01:00.0" }""", string more = "", string kernel = """{ "variant": "stock" }""") =>
        $$"""{ "description": "d", "tier": "simulated", "hosts": { "h": { "kernel": {{kernel}}, "cards": [ {{cards}} ] } } {{more}} }""";

    public static string Card(string more) => $$"""{ "chip": "QCA6390", "address": "0000:01:00.0", {{more}} }""";

    public static string File(string rig) => $$"""{ "rigs": { "r": {{rig}} } }""";

    public static RigsFile Load(string text, params string[] overrides)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-rigs-");
        try
        {
            var path = Path.Combine(folder.FullName, "rigs.json");
            System.IO.File.WriteAllText(path, text);
            return RigsFile.Load(path, Catalogues, overrides);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static IReadOnlyList<string> Problems(string text, params string[] overrides) =>
        Assert.Throws<RigConfigurationException>(() => Load(text, overrides))!.Problems;

    public static IReadOnlyList<CardDeclaration> Cards(string cards) => Load(File(Rig(cards))).Rigs[0].Hosts[0].Cards;

    private static ChoiceSchema Clock(params string[] clocks) => new("clock", "The clock of the host.", "clock of this tier", Names(clocks)) { SameOnAllHosts = true };

    private static Dictionary<string, string> Names(params string[] names) => names.ToDictionary(name => name, name => $"what {name} is");
}
