using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Collects events in memory.</summary>
internal sealed class EventList : IEventLog
{
    public bool Enabled => true;

    public List<(TimeSpan Time, string Actor, string Kind, string Detail)> Events { get; } = [];

    public string Text => string.Join('\n', Events.Select(e => $"{e.Time.Ticks} {e.Actor} {e.Kind} {e.Detail}"));

    /// <summary>The messages on all links in the order in which they were sent. Timestamps are left out.</summary>
    public string MessageOrder => string.Join('\n', Events.Where(e => e.Kind.StartsWith("link.", StringComparison.Ordinal)).Select(e => $"{e.Actor} {e.Detail}"));

    public void Write(TimeSpan time, string actor, string kind, string detail) => Events.Add((time, actor, kind, detail));
}
