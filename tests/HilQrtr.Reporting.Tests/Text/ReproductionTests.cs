using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Reporting.Text;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Text;

internal sealed class ReproductionTests
{
    [Test]
    public void The_command_names_rig_test_and_seed() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info, SampleRun.Identity("sim-duo", "F", "M"), 0),
            Is.EqualTo("hil run --rig sim-duo --filter EndpointIsolation.F.M --seed 7"));

    [Test]
    public void Arguments_are_quoted_for_the_shell_and_a_rigs_file_with_another_name_is_given() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info with { RigsFile = "my rigs.json" }, SampleRun.Identity("sim-duo", "F", "M", ("a", "it's")), 2),
            Is.EqualTo("hil run --rigs 'my rigs.json' --rig sim-duo --filter 'EndpointIsolation.F.M(it'\\''s)' --seed 7 --repeat 3"));

    [TestCase("./hil", "./hil run --rig sim-duo")]
    [TestCase("/my tools/hil", "'/my tools/hil' run --rig sim-duo")]
    public void The_command_uses_the_same_launcher(string launcher, string expected) =>
        Assert.That(Reproduction.Command(SampleRun.Info with { Launcher = launcher }, SampleRun.Identity("sim-duo", "F", "M"), 0), Does.StartWith(expected));

    [Test]
    public void A_chosen_kernel_is_named() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info with { Kernel = new ChosenKernel("/my kernels/linux", "6.12.1", "ab") }, SampleRun.Identity("sim-duo", "F", "M"), 0),
            Is.EqualTo("hil run --rig sim-duo --kernel '/my kernels/linux' --filter EndpointIsolation.F.M --seed 7"));
}
