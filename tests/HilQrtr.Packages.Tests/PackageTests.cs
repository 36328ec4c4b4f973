using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace HilQrtr.Packages.Tests;

/// <summary>Checks the contents of the packages.</summary>
public sealed class PackageTests
{
    private static readonly string[] Libraries =
    [
        "HilQrtr", "HilQrtr.Agent.Protocol", "HilQrtr.Cards", "HilQrtr.Native", "HilQrtr.NUnit", "HilQrtr.Protocols", "HilQrtr.Reporting",
        "HilQrtr.Rigs", "HilQrtr.Rigs.Kernel", "HilQrtr.Rigs.Remote", "HilQrtr.Rigs.Simulated",
    ];

    // The GUID that identifies embedded source in a portable PDB.
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static readonly string[] All = [.. Libraries, "HilQrtr.Cli", "HilQrtr.Templates"];

    [Test]
    public void Exactly_the_expected_packages_exist() =>
        Assert.That(Packed("*.nupkg"), Is.EquivalentTo(All.Select(id => $"{id}.{BuildFacts.Version}.nupkg")));

    [Test]
    public void Each_library_has_symbols() =>
        Assert.That(Packed("*.snupkg"), Is.EquivalentTo(Libraries.Select(id => $"{id}.{BuildFacts.Version}.snupkg")));

    [TestCaseSource(nameof(All))]
    public void A_package_has_a_description_and_a_license_and_no_repository_address(string id)
    {
        using var package = Open(id);
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

        Assert.That(Value("version"), Is.EqualTo(BuildFacts.Version));
        Assert.That(Value("license"), Is.EqualTo(package.Entries.Any(e => e.FullName.EndsWith(".patch", StringComparison.Ordinal)) ? "MIT AND GPL-2.0-only" : "MIT"), "the kernel patches are under GPL-2.0");
        Assert.That(Value("description"), Is.Not.EqualTo("Package Description").And.Not.Empty);
        Assert.That(Value("authors"), Is.EqualTo("The HilQrtr authors"));
        Assert.That(package.GetEntry(Value("readme")!), Is.Not.Null, "readme");
        Assert.That(metadata.Descendants().Where(e => e.Name.LocalName is "projectUrl" || e.Attribute("url") is not null), Is.Empty, "addresses of a repository");
    }

    [TestCaseSource(nameof(Libraries))]
    public void A_library_has_documentation_and_symbols_with_sources(string id)
    {
        using var package = Open(id);
        using var symbols = Open(id, "snupkg");

        Assert.That(package.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" }));
        using var pdb = new MemoryStream();
        using (var entry = symbols.GetEntry($"lib/net10.0/{id}.pdb")!.Open())
            entry.CopyTo(pdb);
        pdb.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var embedded = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(info => reader.GetGuid(info.Kind) == s_embeddedSource);
        Assert.That(embedded.Count(), Is.EqualTo(reader.Documents.Count).And.Positive, "sources in the symbols");
    }

    private static IEnumerable<string> Packed(string pattern) => Directory.EnumerateFiles(Installation.Machine.Feed, pattern).Select(file => Path.GetFileName(file)!);

    private static ZipArchive Open(string id, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Installation.Machine.Feed, $"{id}.{BuildFacts.Version}.{extension}"));
}
