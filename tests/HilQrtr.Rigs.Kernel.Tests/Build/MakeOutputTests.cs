using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class MakeOutputTests
{
    [Test]
    public void Compiled_files_are_counted_and_the_estimate_is_never_below_the_count()
    {
        var output = new MakeOutput();

        Assert.That(output.ParseLine("  CC      net/qrtr/ns.o", 1), Is.EqualTo(new KernelBuildProgress(KernelBuildStage.Compile, "net/qrtr/ns.o", 1, 1)));
        Assert.That(output.ParseLine("  AS      lib/x.o", 1), Is.EqualTo(new KernelBuildProgress(KernelBuildStage.Compile, "lib/x.o", 2, 2)));
        Assert.That(output.ParseLine("  AR      lib/built-in.a", 1), Is.Null);
        Assert.That(output.ParseLine("  LD      vmlinux.o", 1), Is.EqualTo(new KernelBuildProgress(KernelBuildStage.Link, "vmlinux.o")));
        Assert.That(output.ParseLine("  LINK    linux", null)!.Stage, Is.EqualTo(KernelBuildStage.Link));
    }

    [TestCase("net/qrtr/ns.c:12:3: error: expected ';'")]
    [TestCase("x.c:1:10: fatal error: x.h: No such file or directory")]
    [TestCase("ns.c:(.text+0x1): undefined reference to `qrtr_x'")]
    [TestCase("make[2]: *** No rule to make target 'x.o'.  Stop.")]
    [TestCase("/bin/sh: 1: bc: not found")]
    [TestCase("make[1]: *** [Makefile:224: __sub-make] Error 2")]
    public void Errors_are_kept(string line)
    {
        var output = new MakeOutput();

        output.ParseLine(line, null);

        Assert.That(output.Errors, Is.EqualTo(new[] { line }));
    }

    [TestCase("x.c:1:2: warning: no previous prototype for 'error_x' [-Wmissing-prototypes]")]
    [TestCase("make[1]: *** Waiting for unfinished jobs....")]
    [TestCase("  CC      drivers/base/error.o")]
    public void Lines_that_report_no_errors_are_not_kept(string line)
    {
        var output = new MakeOutput();

        output.ParseLine(line, null);

        Assert.That(output.Errors, Is.Empty);
    }

    [Test]
    public void Only_the_first_five_errors_are_kept()
    {
        var output = new MakeOutput();

        for (var i = 0; i < 9; i++)
            output.ParseLine($"x.c:{i}:1: error: number {i}", null);

        Assert.That(output.Errors, Has.Count.EqualTo(5).And.None.Contains("number 5"));
    }
}
