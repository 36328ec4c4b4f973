using System.Globalization;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Passes a lease's events on, and keeps the first of them for the test's own evidence.</summary>
internal sealed class EventRecorder(IEventLog next) : IEventLog
{
    private const int MaxLines = 20_000;

    private readonly List<(TimeSpan Time, string Actor, string Kind, string Detail)> _kept = [];
    private long _dropped;

    public bool Enabled => next.Enabled;

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (time, actor, kind, detail) in _kept)
                text.Append(CultureInfo.InvariantCulture, $"{time.TotalSeconds,14:F7} {actor,-16} {kind,-16} {detail}\n");
            if (_dropped > 0) text.Append(CultureInfo.InvariantCulture, $"… and {_dropped} more; they are in the rig's event log.\n");
            return text.ToString();
        }
    }

    public void Write(TimeSpan time, string actor, string kind, string detail)
    {
        if (!next.Enabled) return;
        next.Write(time, actor, kind, detail);
        if (_kept.Count < MaxLines) _kept.Add((time, actor, kind, detail));
        else _dropped++;
    }
}
