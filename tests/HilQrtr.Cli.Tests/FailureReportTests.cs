using System.Text;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Errors;

namespace HilQrtr.Cli.Tests;

public sealed class FailureReportTests
{
    [Test]
    public void A_bug_in_hil_is_not_reported_as_a_failure_of_the_product()
    {
        var (code, error) = Write(new InvalidOperationException("Sequence contains\nno elements"), "run");

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.StartWith("hil: internal error: InvalidOperationException: Sequence contains no elements; please report"));
        Assert.That(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_unavailable_rig_is_an_infrastructure_error()
    {
        var (code, error) = Write(new RigUnavailableException("lab-1", "no route to it", "Switch it on."), "rigs", "show", "lab-1");

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error.Trim(), Is.EqualTo("hil: rig lab-1 is not available: no route to it. Switch it on."));
    }

    [Test]
    public void A_full_disk_is_not_an_internal_error()
    {
        var (code, error) = Write(new IOException("No space left on device"), "run");

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.StartWith("hil: cannot write: no space left on device"));
    }

    [TestCase("Read-only file system : '/cache/kernels/trees'", "hil: cannot write /cache/kernels/trees: read-only file system; set HILQRTR_KERNELS to a writable folder")]
    [TestCase("No space left on device : '/tmp/x'", "hil: cannot write /tmp/x: no space left on device")]
    [TestCase("Disk quota exceeded : '/tmp/x'", "hil: cannot write /tmp/x: disk quota exceeded")]
    public void A_file_that_cannot_be_written_is_named(string message, string expected)
    {
        var (code, error) = Write(new IOException(message), interrupted: false, new() { ["HILQRTR_KERNELS"] = "/cache/kernels" }, "kernel", "build");

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error.Trim(), Is.EqualTo(expected));
    }

    [TestCase("Access to the path '/etc/x' is denied.", "hil: /etc/x: permission denied")]
    [TestCase("Access to the path '/cache/kernels/x' is denied.", "hil: /cache/kernels/x: permission denied; set HILQRTR_KERNELS to a writable folder")]
    public void A_file_to_which_access_is_denied_is_named(string message, string expected)
    {
        var (_, error) = Write(new UnauthorizedAccessException(message), interrupted: false, new() { ["HILQRTR_KERNELS"] = "/cache/kernels" }, "run");

        Assert.That(error.Trim(), Is.EqualTo(expected));
    }

    [TestCase("Could not find file '/cache/kernels/x'.", "hil: /cache/kernels/x: no such file or directory")]
    [TestCase("Input/output error : '/tmp/x'", "hil: /tmp/x: input/output error")]
    [TestCase("Broken pipe", "hil: broken pipe")]
    public void An_error_that_may_come_from_a_read_is_not_called_a_failed_write(string message, string expected)
    {
        var (_, error) = Write(new IOException(message), interrupted: false, new() { ["HILQRTR_KERNELS"] = "/cache/kernels" }, "run");

        Assert.That(error.Trim(), Is.EqualTo(expected));
    }

    [Test]
    public void The_exit_code_is_right_even_if_nothing_can_be_written()
    {
        using var hil = new Hil();
        using var full = new FullWriter();

        Assert.That(FailureReport.Write(new IOException("No space left on device"), ["run", "--json"], hil.Context(full, full), default), Is.EqualTo(3));
    }

    [Test]
    public void A_cancellation_counts_as_an_interruption_only_after_a_signal()
    {
        Assert.That(Write(new OperationCanceledException(), interrupted: true, [], "run").Code, Is.EqualTo(130));
        Assert.That(Write(new OperationCanceledException(), interrupted: false, [], "run").Code, Is.EqualTo(3));
        Assert.That(Write(new OperationCanceledException(), interrupted: true, [], "run", "--bisect").Code, Is.EqualTo(130));
    }

    [Test]
    public void HILQRTR_DEBUG_shows_stack_traces()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => throw new InvalidOperationException("oh"))!;

        Assert.That(Write(thrown, "run").Error, Does.Not.Contain("   at "));
        Assert.That(Write(thrown, interrupted: false, new() { ["HILQRTR_DEBUG"] = "1" }, "run").Error, Does.Contain("   at "));
    }

    private static (int Code, string Error) Write(Exception failure, params string[] args) => Write(failure, interrupted: false, [], args);

    private static (int Code, string Error) Write(Exception failure, bool interrupted, Dictionary<string, string> environment, params string[] args)
    {
        using var hil = new Hil();
        foreach (var (name, value) in environment)
            hil.Environment[name] = value;
        using var error = new StringWriter();
        var code = FailureReport.Write(failure, args, hil.Context(TextWriter.Null, error), new CancellationToken(interrupted));
        return (code, error.ToString());
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
