using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HilQrtr.Architecture.Tests;

/// <summary>Who may refer to whom.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["HilQrtr.Protocols"] = [],
        ["HilQrtr"] = ["HilQrtr.Protocols"],
        ["HilQrtr.Reporting"] = ["HilQrtr.Protocols", "HilQrtr"],
        ["HilQrtr.Cards"] = ["HilQrtr.Protocols", "HilQrtr"],
        ["HilQrtr.Rigs.Simulated"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Cards"],
        ["HilQrtr.Agent.Protocol"] = ["HilQrtr.Protocols"],
        ["HilQrtr.Native"] = [],
        ["HilQrtr.Agent"] = ["HilQrtr.Protocols", "HilQrtr.Agent.Protocol", "HilQrtr.Native"],
        ["HilQrtr.Rigs.Remote"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Agent.Protocol"],
        ["HilQrtr.Rigs.Kernel"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Cards", "HilQrtr.Agent.Protocol", "HilQrtr.Native", "HilQrtr.Rigs.Remote"],
        ["HilQrtr.NUnit"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Reporting", "HilQrtr.Rigs.Simulated", "HilQrtr.Rigs.Kernel"],
        ["HilQrtr.Cli"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Reporting", "HilQrtr.NUnit", "HilQrtr.Rigs.Simulated", "HilQrtr.Rigs.Kernel"],
        ["HilQrtr.Suites"] = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.NUnit"],
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

    [Test]
    public void Suites_name_no_type_of_a_rig() =>
        Assert.That(AssembliesUsedBy("HilQrtr.Suites").Where(IsRig), Is.Empty);

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

    private static bool IsTest(string project) =>
        project.EndsWith(".Tests", StringComparison.Ordinal) || project is "HilQrtr.Benchmarks" or "HilQrtr.NUnit.TestSuites" or "HilQrtr.TestKit";

    private static bool IsRig(string assembly) =>
        assembly.StartsWith("HilQrtr.Rigs", StringComparison.Ordinal) || assembly is "HilQrtr.Cards" or "HilQrtr.Agent" or "HilQrtr.Agent.Protocol" or "HilQrtr.Native";

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
