using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

/// <summary>What rigs.json declares of a base holds for every kernel on that base.</summary>
public sealed class BaseDeclarationTests
{
    private const string OfStock = """
        { "tier": "kernel",
          "expectedFailures": [ { "test": "A.Base", "reason": "the base panics", "observation": { "panic": "NULL" } }, { "test": "A.Both", "reason": "the base", "observation": { "panic": "NULL" } } ],
          "knownIssues": [ { "pattern": "wiphys", "reason": "the base leaks" } ] }
        """;

    [TestCase("""{ "variant": "stock" }""", "stock")]
    [TestCase("""{ "variant": "stock", "base": "driver-fixes" }""", "stock", Description = "a variant that is a base wins")]
    [TestCase("""{ "variant": "endpoint-ids" }""", "driver-fixes")]
    [TestCase("""{ "variant": "endpoint-ids", "base": "stock" }""", "stock")]
    public void The_base_of_a_kernel_is_read(string kernel, string expected) => Assert.That(Load(kernel).Hosts[0].Kernel.Base, Is.EqualTo(expected));

    [Test]
    public void A_rig_on_the_base_alone_must_show_the_bugs_of_the_base_and_its_own_entry_wins()
    {
        var rig = Load("""{ "variant": "stock" }""");

        Assert.That(rig.ExpectedFailures.Select(failure => (failure.Test, failure.Reason, failure.OfBase, failure.MayPass)),
            Is.EqualTo(new[] { ("A.Base", "the base panics", "stock", false), ("A.Both", "the rig", null, false) }));
        Assert.That(rig.KnownIssues.Select(issue => issue.Reason), Is.EqualTo(new[] { "the base leaks", "the rig warns" }));
    }

    [Test]
    public void A_rig_with_a_cure_on_the_base_may_show_the_bugs_of_the_base()
    {
        var rig = Load("""{ "variant": "endpoint-ids", "base": "stock" }""");

        Assert.That(rig.ExpectedFailures.Select(failure => (failure.Test, failure.MayPass)), Is.EqualTo(new[] { ("A.Base", true), ("A.Both", false) }));
    }

    [Test]
    public void A_rig_on_another_base_has_only_its_own_declarations() =>
        Assert.That(Load("""{ "variant": "endpoint-ids" }""").KnownIssues.Select(issue => issue.Reason), Is.EqualTo(new[] { "the rig warns" }));

    [TestCase("stock", "instance-ids", "A.Base: may pass, A.Both: may pass")]
    [TestCase("driver-fixes", "instance-ids", "")]
    [TestCase("driver-fixes", "endpoint-ids", "A.Both: must fail", Description = "the kernel that the rig declares")]
    [TestCase("stock", null, "A.Base: must fail, A.Both: must fail")]
    public void A_chosen_kernel_has_the_declarations_of_its_base(string @base, string? cure, string expected)
    {
        var parts = new KernelName("6.12", @base, cure);

        var rig = Load("""{ "variant": "endpoint-ids" }""").WithKernel(new ChosenKernel($"{parts}", "6.12.117", "id") { Parts = parts });

        Assert.That(string.Join(", ", rig.ExpectedFailures.Select(failure => $"{failure.Test}: {(failure.MayPass ? "may pass" : "must fail")}")), Is.EqualTo(expected));
        Assert.That(rig.Hosts[0].Kernel, Has.Property("Base").EqualTo(@base).And.Property("Variant").EqualTo(cure ?? @base));
    }

    [TestCase("\"stok\": { \"tier\": \"kernel\" }", "rigs.json: bases:stok: \"stok\" is not a base of the kernel tier; allowed: stock, driver-fixes")]
    [TestCase("\"stock\": { \"tier\": \"simulated\" }", "rigs.json: bases:stock: \"stock\" is not a base of the simulated tier; allowed: none")]
    [TestCase("\"stock\": { }", "rigs.json: bases:stock:tier: is missing; allowed: simulated, kernel")]
    [TestCase("\"stock\": { \"tier\": \"kernel\", \"knownIsues\": [] }", "rigs.json: bases:stock:knownIsues: is not a known key; did you mean \"knownIssues\"?")]
    public void An_invalid_declaration_is_refused(string bases, string problem) =>
        Assert.That(RigsText.Problems(Text("""{ "variant": "stock" }""", bases)).Single(), Does.StartWith(problem));

    private static RigDeclaration Load(string kernel) => RigsText.Load(Text(kernel, $"\"stock\": {OfStock}")).Rigs[0];

    private static string Text(string kernel, string bases) => $$"""
        { "rigs": { "r": { "description": "d", "tier": "kernel", "hosts": { "h": { "kernel": {{kernel}}, "cards": [ { "chip": "QCA6390", "address": "0000:00:00.0" } ] } },
            "expectedFailures": [ { "test": "A.Both", "reason": "the rig", "observation": { "ids": "1" } } ],
            "knownIssues": [ { "pattern": "WARNING", "reason": "the rig warns" } ] } },
          "bases": { {{bases}} } }
        """;
}
