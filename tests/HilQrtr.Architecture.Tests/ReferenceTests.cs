using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HilQrtr.Architecture.Tests;

/// <summary>Allowed references between projects.</summary>
public sealed class ReferenceTests
{
    /// <summary>The composition root: the only project above all rigs.</summary>
    private const string Root = "HilQrtr.Rigs";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["HilQrtr.Protocols"] = [],
        ["HilQrtr"] = ["HilQrtr.Protocols"],
        ["HilQrtr.Reporting"] = ["HilQrtr.Protocols", "HilQrtr"],
        ["HilQrtr.Cards"] = ["HilQrtr.Protocols", "HilQrtr"],
        ["HilQrtr.Rigs.Simulated"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Cards"],
        ["HilQrtr.Agent"] = ["HilQrtr.Protocols"],
        ["HilQrtr.Rigs.Remote"] = ["HilQrtr.Protocols", "HilQrtr"],
        ["HilQrtr.Rigs.Kernel"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Cards", "HilQrtr.Rigs.Remote"],
        [Root] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Cards", "HilQrtr.Rigs.Simulated", "HilQrtr.Rigs.Remote", "HilQrtr.Rigs.Kernel"],
        ["HilQrtr.NUnit"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Reporting"],
        ["HilQrtr.Cli"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Reporting", "HilQrtr.NUnit", Root],
        ["HilQrtr.Suites"] = ["HilQrtr.NUnit"],
    };

    private static IEnumerable<string> Products => Repository.Projects.Keys.Where(p => !IsTest(p)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Products))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        Assert.That(Allowed, Does.ContainKey(project), "a new project needs a place in this table");
        Assert.That(Repository.ReferencesOf(project), Is.SubsetOf(Allowed[project]));
    }

    [Test]
    public void No_product_refers_to_a_test_project() =>
        Assert.That(Products.SelectMany(Repository.ReferencesOf).Where(IsTest), Is.Empty);

    [TestCase("HilQrtr.Protocols")]
    [TestCase("HilQrtr")]
    [TestCase("HilQrtr.Reporting")]
    [TestCase("HilQrtr.NUnit")]
    [TestCase("HilQrtr.Suites")]
    public void An_assembly_of_framework_or_suites_names_no_type_of_a_rig(string assembly) =>
        Assert.That(AssembliesUsedBy(assembly).Where(IsRig), Is.Empty);

    [Test]
    public void The_command_line_names_the_composition_root_and_no_type_of_a_rig() =>
        Assert.That(AssembliesUsedBy("hil").Where(IsRig), Is.EqualTo(new[] { Root }));

    [Test]
    public void The_suites_carry_the_composition_root_for_run_time_only() =>
        Assert.That(Repository.RunTimeReferencesOf("HilQrtr.Suites"), Is.EqualTo(new[] { Root }));

    [Test]
    public void A_provider_of_rigs_needs_nothing_but_the_framework() =>
        Assert.That(Repository.ReferencesOf("HilQrtr.SecondProvider"), Is.EqualTo(new[] { "HilQrtr" }));

    [Test]
    public void The_command_line_reaches_suites_at_run_time_only() =>
        Assert.That(AssembliesUsedBy("hil"), Does.Not.Contain("HilQrtr.Suites"));

    [Test]
    public void Card_models_know_neither_sockets_nor_a_test_framework() =>
        Assert.That(
            AssembliesUsedBy("HilQrtr.Cards").Where(a => a.StartsWith("System.Net", StringComparison.Ordinal) || a.StartsWith("nunit", StringComparison.Ordinal)),
            Is.Empty);

    [TestCase("HilQrtr.Cards")]
    [TestCase("HilQrtr.Rigs.Simulated")]
    [TestCase("HilQrtr.Protocols")]
    public void Models_start_no_thread_and_draw_no_chance_of_their_own(string assembly) =>
        Assert.That(TypesUsedBy(assembly), Has.None.AnyOf("System.Random", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.ThreadPool"));

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Top, "HilQrtr.sln"));
        Assert.That(Repository.Projects.Keys.Where(p => !solution.Contains($"{p}.csproj", StringComparison.Ordinal)), Is.Empty);
    }

    private static bool IsTest(string project) => Repository.FolderOf(project) == "tests";

    private static bool IsRig(string assembly) => Repository.Projects.ContainsKey(assembly) && Repository.FolderOf(assembly) == "rigs";

    private static IReadOnlyList<string> AssembliesUsedBy(string assembly) =>
        Read(assembly, reader => reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name)));

    private static IReadOnlyList<string> TypesUsedBy(string assembly) => Read(assembly, reader => reader.TypeReferences
        .Select(reader.GetTypeReference)
        .Select(t => $"{reader.GetString(t.Namespace)}.{reader.GetString(t.Name)}"));

    private static IReadOnlyList<string> Read(string assembly, Func<MetadataReader, IEnumerable<string>> select)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        using var image = new PEReader(file);
        return [.. select(image.GetMetadataReader())];
    }
}
