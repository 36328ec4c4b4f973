using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HilQrtr.Architecture.Tests;

/// <summary>Checks that every project refers only to projects that it is allowed to refer to.</summary>
public sealed class ReferenceTests
{
    /// <summary>The composition root, which is the only project that refers to the projects of all rig providers.</summary>
    private const string Root = "HilQrtr.Rigs";

    private static IEnumerable<string> Products => Repository.Projects.Keys.Where(p => !IsTest(p)).Order(StringComparer.Ordinal);

    [Test]
    public void In_framework_and_suites_only_the_command_line_refers_to_rigs_and_only_to_the_composition_root() =>
        Assert.That(
            Products.Where(p => Repository.FolderOf(p) is "framework" or "suites")
                .SelectMany(p => Repository.ReferencesOf(p).Where(IsRig).Select(rig => $"{p} → {rig}")),
            Is.EqualTo(new[] { $"HilQrtr.Cli → {Root}" }));

    [Test]
    public void Only_the_command_line_refers_to_the_composition_root() =>
        Assert.That(Products.Where(p => Repository.ReferencesOf(p).Contains(Root)), Is.EqualTo(new[] { "HilQrtr.Cli" }));

    [Test]
    public void Suites_refer_only_to_HilQrtr_NUnit() =>
        Assert.That(Repository.ReferencesOf("HilQrtr.Suites"), Is.EqualTo(new[] { "HilQrtr.NUnit" }));

    [Test]
    public void No_product_project_refers_to_a_test_project() =>
        Assert.That(Products.SelectMany(Repository.ReferencesOf).Where(IsTest), Is.Empty);

    [TestCase("HilQrtr.Protocols")]
    [TestCase("HilQrtr")]
    [TestCase("HilQrtr.Reporting")]
    [TestCase("HilQrtr.NUnit")]
    [TestCase("HilQrtr.Suites")]
    public void The_assemblies_of_framework_and_suites_use_no_type_from_a_rig_project(string assembly) =>
        Assert.That(AssembliesUsedBy(assembly).Where(IsRig), Is.Empty);

    [Test]
    public void The_command_line_uses_the_composition_root_but_no_type_from_a_rig_project() =>
        Assert.That(AssembliesUsedBy("hil").Where(IsRig), Is.EqualTo(new[] { Root }));

    [Test]
    public void The_suites_need_the_composition_root_only_at_run_time() =>
        Assert.That(Repository.RunTimeReferencesOf("HilQrtr.Suites"), Is.EqualTo(new[] { Root }));

    [Test]
    public void A_rig_provider_needs_only_the_framework() =>
        Assert.That(Repository.ReferencesOf("HilQrtr.SecondProvider"), Is.EqualTo(new[] { "HilQrtr" }));

    [Test]
    public void The_command_line_does_not_compile_against_the_suites() =>
        Assert.That(AssembliesUsedBy("hil"), Does.Not.Contain("HilQrtr.Suites"));

    [Test]
    public void The_card_models_use_no_network_sockets_and_no_test_framework() =>
        Assert.That(
            AssembliesUsedBy("HilQrtr.Cards").Where(a => a.StartsWith("System.Net", StringComparison.Ordinal) || a.StartsWith("nunit", StringComparison.Ordinal)),
            Is.Empty);

    [TestCase("HilQrtr.Cards")]
    [TestCase("HilQrtr.Rigs.Simulated")]
    [TestCase("HilQrtr.Protocols")]
    public void The_models_use_no_threads_and_no_stopwatch_and_no_random_numbers(string assembly) =>
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
