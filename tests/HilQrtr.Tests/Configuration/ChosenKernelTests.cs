using HilQrtr.Configuration;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Configuration;

public sealed class ChosenKernelTests
{
    private static readonly Settings Settings = new(new Dictionary<string, object> { ["clock"] = "real" });

    private static readonly RigDeclaration Rig = new()
    {
        Name = "duo",
        Description = "d",
        Tier = Tier.Kernel,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration("stock", ["a-fault"]) { Settings = Settings }, [])],
        ExpectedFailures = [new ExpectedFailure("A.*", "the stock kernel has this fault", null, new Dictionary<string, string>())],
        KnownIssues = [new KnownIssue(new("WARNING"), "the stock kernel has this fault")],
    };

    [Test]
    public void Replacing_the_kernel_changes_nothing_else()
    {
        var cure = new ChosenKernel("cure", "6.12", "id") { Program = "/k/linux" };

        var rig = Rig.WithKernel(cure);

        Assert.That(rig.Hosts[0].Kernel, Is.EqualTo(Rig.Hosts[0].Kernel with { Variant = "cure", Base = null, Chosen = cure }));
        Assert.That((rig.Name, rig.Tier, rig.Hosts[0].Kernel.Settings), Is.EqualTo(("duo", Tier.Kernel, Settings)));
    }

    [Test]
    public void Choosing_a_different_kernel_drops_the_declarations()
    {
        var rig = Rig.WithKernel(new ChosenKernel("cure", "6.12", "id"));

        Assert.That(rig.ExpectedFailures, Is.Empty);
        Assert.That(rig.KnownIssues, Is.Empty);
    }

    [Test]
    public void Choosing_the_declared_kernel_by_name_keeps_the_declarations()
    {
        var rig = Rig.WithKernel(new ChosenKernel("stock", "6.12", "id"));

        Assert.That(rig.ExpectedFailures, Is.EqualTo(Rig.ExpectedFailures));
        Assert.That(rig.KnownIssues, Is.EqualTo(Rig.KnownIssues));
    }

    [Test]
    public void The_text_of_a_chosen_kernel_contains_its_release_and_build_id() =>
        Assert.That(new ChosenKernel("stock", "6.12.117-hilqrtr", "ab12").ToString(), Is.EqualTo("stock: Linux 6.12.117-hilqrtr, build id ab12"));
}
