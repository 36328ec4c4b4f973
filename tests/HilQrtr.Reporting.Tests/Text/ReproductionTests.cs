using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Reporting.Text;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Text;

internal sealed class ReproductionTests
{
    [Test]
    public void The_command_contains_the_rig_and_the_test_and_the_seed() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info, SampleRun.Identity("sim-duo", "F", "M"), 0),
            Is.EqualTo("hil run --rig sim-duo --filter EndpointIsolation.F.M --seed 7"));

    [Test]
    public void The_command_quotes_arguments_for_the_shell_and_includes_a_custom_rigs_file() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info with { RigsFile = "my rigs.json" }, SampleRun.Identity("sim-duo", "F", "M", ("a", "it's")), 2),
            Is.EqualTo("hil run --rigs 'my rigs.json' --rig sim-duo --filter 'EndpointIsolation.F.M(it'\\''s)' --seed 7 --repeat 3"));

    [TestCase("./hil", "./hil run --rig sim-duo")]
    [TestCase("/my tools/hil", "'/my tools/hil' run --rig sim-duo")]
    public void The_command_uses_the_launcher_of_the_run(string launcher, string expected) =>
        Assert.That(Reproduction.Command(SampleRun.Info with { Launcher = launcher }, SampleRun.Identity("sim-duo", "F", "M"), 0), Does.StartWith(expected));

    [Test]
    public void The_command_includes_a_chosen_kernel() =>
        Assert.That(
            Reproduction.Command(SampleRun.Info with { Kernel = new ChosenKernel("/my kernels/linux", "6.12.1", "ab") }, SampleRun.Identity("sim-duo", "F", "M"), 0),
            Is.EqualTo("hil run --rig sim-duo --kernel '/my kernels/linux' --filter EndpointIsolation.F.M --seed 7"));
}
