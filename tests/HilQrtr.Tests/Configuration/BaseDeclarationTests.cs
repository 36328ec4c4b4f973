using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

/// <summary>Tests that the declarations of a base in rigs.json apply to every kernel on that base.</summary>
public sealed class BaseDeclarationTests
{
    private const string OfStock = """
        { "expectedFailures": [ { "test": "A.Base", "reason": "the base panics", "observation": { "panic": "NULL" } }, { "test": "A.Both", "reason": "the base", "observation": { "panic": "NULL" } } ],
          "knownIssues": [ { "pattern": "wiphys", "reason": "the base leaks" } ] }
        """;

    [TestCase("""{ "variant": "stock" }""", "stock")]
    [TestCase("""{ "variant": "stock", "base": "driver-fixes" }""", "stock", Description = "a variant that is a base takes precedence")]
    [TestCase("""{ "variant": "endpoint-ids" }""", "driver-fixes")]
    [TestCase("""{ "variant": "endpoint-ids", "base": "stock" }""", "stock")]
    public void The_base_of_a_kernel_is_read(string kernel, string expected) => Assert.That(Load(kernel).Hosts[0].Kernel.Base, Is.EqualTo(expected));

    [TestCase("""{ "variant": "stock" }""")]
    [TestCase("""{ "variant": "endpoint-ids", "base": "stock" }""")]
    public void The_declarations_of_the_base_apply_unless_the_rig_declares_the_same_test(string kernel)
    {
        var rig = Load(kernel);

        Assert.That(rig.ExpectedFailures.Select(failure => (failure.Test, failure.Reason, failure.OfBase)),
            Is.EqualTo(new[] { ("A.Base", "the base panics", "stock"), ("A.Both", "the rig", null) }));
        Assert.That(rig.KnownIssues.Select(issue => issue.Reason), Is.EqualTo(new[] { "the base leaks", "the rig warns" }));
    }

    [Test]
    public void A_rig_on_another_base_has_only_its_own_declarations() =>
        Assert.That(Load("""{ "variant": "endpoint-ids" }""").KnownIssues.Select(issue => issue.Reason), Is.EqualTo(new[] { "the rig warns" }));

    [TestCase("stock", "instance-ids", "A.Base of stock, A.Both of stock")]
    [TestCase("driver-fixes", "instance-ids", "")]
    [TestCase("driver-fixes", "endpoint-ids", "A.Both of the rig", Description = "the kernel that the rig declares")]
    [TestCase("stock", null, "A.Base of stock, A.Both of stock")]
    public void A_chosen_kernel_has_the_declarations_of_its_base(string @base, string? cure, string expected)
    {
        var parts = new KernelName("6.12", @base, cure);

        var rig = Load("""{ "variant": "endpoint-ids" }""").WithKernel(new ChosenKernel($"{parts}", "6.12.117", "id") { Parts = parts });

        Assert.That(string.Join(", ", rig.ExpectedFailures.Select(failure => $"{failure.Test} of {failure.OfBase ?? "the rig"}")), Is.EqualTo(expected));
        Assert.That(rig.Hosts[0].Kernel, Has.Property("Base").EqualTo(@base).And.Property("Variant").EqualTo(cure ?? @base));
    }

    [Test]
    public void A_comparison_keeps_only_the_known_issues_of_the_base() =>
        Assert.That(Load("""{ "variant": "stock" }""").WithIssuesOfBasesOnly(), Has.Property("ExpectedFailures").Empty.And.Property("KnownIssues").Count.EqualTo(1));

    [TestCase("kernel", "\"stok\": { }", "rigs.json: bases:kernel:stok: \"stok\" is not a base of the kernel tier; allowed: stock, driver-fixes")]
    [TestCase("simulated", "\"stock\": { }", "rigs.json: bases:simulated: unknown key")]
    [TestCase("kernel", "\"stock\": { \"knownIsues\": [] }", "rigs.json: bases:kernel:stock:knownIsues: unknown key; did you mean \"knownIssues\"?")]
    public void An_invalid_declaration_is_refused(string tier, string bases, string problem) =>
        Assert.That(RigsText.Problems(Text("""{ "variant": "stock" }""", bases, tier)).Single(), Does.StartWith(problem));

    private static RigDeclaration Load(string kernel) => RigsText.Load(Text(kernel, $"\"stock\": {OfStock}")).Rigs[0];

    private static string Text(string kernel, string bases, string tier = "kernel") => $$"""
        { "rigs": { "r": { "description": "d", "tier": "kernel", "hosts": { "h": { "kernel": {{kernel}}, "cards": [ { "chip": "QCA6390", "address": "0000:00:00.0" } ] } },
            "expectedFailures": [ { "test": "A.Both", "reason": "the rig", "observation": { "ids": "1" } } ],
            "knownIssues": [ { "pattern": "WARNING", "reason": "the rig warns" } ] } },
          "bases": { "{{tier}}": { {{bases}} } } }
        """;
}
