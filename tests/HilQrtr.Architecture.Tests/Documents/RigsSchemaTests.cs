using HilQrtr.Configuration;
using HilQrtr.Rigs;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>rigs.schema.json is derived from the tiers' catalogues, and rigs.json conforms to that schema.</summary>
public sealed class RigsSchemaTests
{
    private const string RecordVariable = "HILQRTR_RECORD";

    private static readonly string SchemaFile = Path.Combine(Repository.Top, "rigs.schema.json");
    private static readonly string RigsFileName = Path.Combine(Repository.Top, "rigs.json");

    private Dictionary<Tier, RigCatalogue> _catalogues = null!;

    [OneTimeSetUp]
    public async Task Read()
    {
        var providers = new CompositionRoot().CreateProviders(ProgramEnvironment.OfThisProcess());
        _catalogues = providers.ToDictionary(provider => provider.Tier, provider => provider.Catalogue);
        foreach (var provider in providers) await provider.DisposeAsync();
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1") await File.WriteAllTextAsync(SchemaFile, RigsFile.JsonSchema(_catalogues));
    }

    [Test]
    public void The_schema_is_up_to_date() => Assert.That(
        File.ReadAllText(SchemaFile),
        Is.EqualTo(RigsFile.JsonSchema(_catalogues)),
        $"{RecordVariable}=1 dotnet test tests/HilQrtr.Architecture.Tests --filter RigsSchemaTests writes this file");

    [Test]
    public async Task The_schema_and_the_loader_accept_the_shipped_rigs()
    {
        var rigs = JToken.Parse(await File.ReadAllTextAsync(RigsFileName));

        Assert.That((await JsonSchema.FromFileAsync(SchemaFile)).Validate(rigs), Is.Empty);
        Assert.That((string?)rigs["$schema"], Is.EqualTo("./rigs.schema.json"));
        Assert.That(
            RigsFile.Load(RigsFileName, _catalogues).Rigs.Select(rig => (rig.Name, rig.Tier.Name)),
            Is.EqualTo(rigs["rigs"]!.Children<JProperty>().Select(rig => (rig.Name, (string)rig.Value["tier"]!))));
    }

    [Test]
    public void All_rigs_whose_tier_needs_no_setup_form_the_default_set() => Assert.That(
        RigsFile.Load(RigsFileName, _catalogues).DefaultSet().Select(rig => rig.Name),
        Is.EqualTo(RigsFile.Load(RigsFileName, _catalogues).Rigs.Where(rig => _catalogues[rig.Tier].InDefaultSet).Select(rig => rig.Name)));
}
