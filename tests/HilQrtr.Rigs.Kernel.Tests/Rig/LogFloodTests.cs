using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Tests with guests that flood their kernel log.</summary>
[NonParallelizable]
internal sealed class LogFloodTests
{
    private const int Records = 7500;
    private const int LinesOfRecord = 20;
    private const int Lines = Records * LinesOfRecord;

    private static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(60);

    // The lines have the level "error", so that they reach the console as well.
    private static readonly string Flood =
        $"i=0; while [ $i -lt {Records} ]; do i=$((i+1)); echo \"<3>flood $i{string.Concat(Enumerable.Repeat("\\nmore", LinesOfRecord - 1))}\"; done >/dev/kmsg";

    [TestCase(RigClock.Virtual)]
    [TestCase(RigClock.Real)]
    public async Task A_flooded_log_uses_bounded_memory_and_the_test_continues(RigClock clock)
    {
        await using var rigs = new KernelRigs(clock);
        await using var rig = await rigs.LeaseAsync();
        var log = rig.Guest.Agent.Log;

        await rig.RunAsync(
            async token =>
            {
                log.Mark("before the flood");
                // Wait until the mark has been read, so that the flood cannot overwrite it.
                await rig.Hosts[0].SettleAsync(token);
                var program = await rig.Guest.Agent.Programs.RunAsync(["/bin/sh", "-c", Flood], HangTimeout, default, token);
                Assert.That((program.End, program.Code), Is.EqualTo((ProgramEnd.Exited, 0)), Encoding.UTF8.GetString(program.Errors.Span));
                log.Mark("WARNING: after the flood");
                await rig.Hosts[0].SettleAsync(token);
            },
            HangTimeout,
            CancellationToken.None);

        var texts = log.Lines.Select(line => line.Text).ToList();
        Assert.That(texts, Has.Count.AtMost(RemoteKernelLog.MaxLines));
        Assert.That(texts[^1], Is.EqualTo("WARNING: after the flood"));
        Assert.That(texts[^(LinesOfRecord + 1)], Is.EqualTo($"flood {Records}"));
        Assert.That(texts[texts.IndexOf("flood 1") - 1], Is.EqualTo("before the flood"));
        Assert.That(texts, Has.One.EqualTo($"hilqrtr: {log.LinesDropped} lines of the kernel log were dropped here, because the log had more than {RemoteKernelLog.MaxLines} lines"));
        Assert.That(log.RecordsLost, Is.Zero, "the guest's log buffer is large enough");
        Assert.That(log.LinesWritten, Is.EqualTo(Lines + 2));
        Assert.That(rig.Guest.ConsoleText, Has.Length.LessThan(1 << 20).And.Contain("bytes of console output dropped"));
        Assert.That(KernelLogScanner.Scan(log.Lines).Select(finding => finding.Line.Text), Is.EqualTo(new[] { "WARNING: after the flood" }));
        Assert.That(rig.CollectEvidence().Single(file => file.Name == "kernel log of host0").Content.Length, Is.InRange(100_000, 10_000_000));
        await KernelRigs.UseAsync(rig);
    }
}
