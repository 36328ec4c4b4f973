using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>The kernel log of a simulated host.</summary>
internal sealed class SimulatedKernelLog(string host, Scheduler scheduler, IEventLog events) : IKernelLog
{
    private const int MaxLines = 100_000;
    private readonly List<KernelLogLine> _lines = [];

    public IReadOnlyList<KernelLogLine> Lines => _lines;

    public void Mark(string text) => Write(5, text);

    public void Error(string text) => Write(3, text);

    public void Warn(string text) => Write(4, text);

    public void Info(string text) => Write(6, text);

    private void Write(int level, string text)
    {
        if (_lines.Count >= MaxLines) return;
        _lines.Add(new KernelLogLine(scheduler.Now, level, text));
        if (events.Enabled) events.Write(scheduler.Now, host, "kmsg", text);
    }
}
