using System.Text;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

public sealed class ConsoleLogTests
{
    [Test]
    public void Short_output_is_kept_completely()
    {
        var log = Filled(10, 10, "0123456789", "abcdefghij");
        Assert.That(log.Text(), Is.EqualTo("0123456789abcdefghij"));
        Assert.That(log.Length, Is.EqualTo(20));
    }

    [Test]
    public void A_flooded_log_keeps_its_beginning_and_end_and_counts_the_dropped_bytes()
    {
        var log = Filled(4, 6, "begin", new string('x', 1000), "the end");
        Assert.That(log.Text(), Is.EqualTo("begi\n[... 1002 bytes of console output dropped ...]\nhe end"));
        Assert.That(log.Length, Is.EqualTo(1012));
    }

    [Test]
    public void The_ending_consists_of_the_last_non_empty_lines() =>
        Assert.That(Filled(100, 100, "one\ntwo\n\nthree\n\n").Ending(2), Is.EqualTo("two\nthree"));

    [Test]
    public void The_ending_of_a_log_with_a_panic_begins_just_before_the_panic() =>
        Assert.That(Filled(100, 100, "a\nb\nc\nKernel panic - x\nd\ne\nf\n").Ending(4), Is.EqualTo("b\nc\nKernel panic - x\nd"));

    [TestCase("a\nBUG: kernel NULL pointer dereference\nOops: 0010\nb\nKernel panic - x\nc\n", "BUG: kernel NULL pointer dereference\nOops: 0010\nb\nKernel panic - x\nc")]
    [TestCase("BUG: an old one\na\nb\nc\nd\ne\nf\nKernel panic - x\n", "e\nf\nKernel panic - x", Description = "The report is too old to belong to the panic.")]
    [TestCase("a\nBUG: no panic\n", "a\nBUG: no panic")]
    [TestCase("BUG: x\n[ 1.0] Dumping ftrace buffer:\n[ 1.0] ---------------------------------\n1\n2\n3\n4\n5\n6\n[ 1.0] ---------------------------------\nCR2: 0\nKernel panic - x\nDumping ftrace buffer:\n   (ftrace buffer empty)\nend\n", "BUG: x\nCR2: 0\nKernel panic - x\nend")]
    [TestCase("Kernel panic - x\nDumping ftrace buffer:\n---------------------------------\n1\n---------------------------------\nend\n", "Kernel panic - x\nend")]
    public void The_report_of_a_death_begins_at_the_Oops(string output, string report) =>
        Assert.That(Filled(1000, 1000, output).Death(6), Is.EqualTo(report));

    private static ConsoleLog Filled(int ofStart, int ofEnd, params string[] parts)
    {
        var log = new ConsoleLog(ofStart, ofEnd);
        foreach (var part in parts) log.Append(Encoding.ASCII.GetBytes(part));
        return log;
    }
}
