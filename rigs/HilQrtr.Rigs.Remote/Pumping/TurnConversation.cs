using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>
/// A conversation in which hosts and hil take turns. The hosts run in parallel during their turns and are stopped during hil's turn. No
/// frame is dispatched until every host has ended its turn. The frames are then dispatched host by host in a fixed order, so that a run is
/// reproducible.
/// </summary>
/// <remarks>
/// The rig's clock is the clock of the host that is furthest behind. All turns end at the same point on that clock. A host may end its turn
/// early because it has something to send. It then catches up in its next turn, while the hosts that are ahead stay stopped.
/// </remarks>
internal sealed class TurnConversation(RemoteTime time, PumpQueue queue) : Conversation(time)
{
    // Maximum length of a turn, on the hosts' clock. Without a limit, the pump could not detect code that waits for something that never
    // happens.
    private static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(10);

    // Maximum length of a turn if there are several hosts. It limits how far the hosts' clocks may drift apart.
    private static readonly TimeSpan MaxTurnOfSeveral = TimeSpan.FromMilliseconds(10);

    private readonly List<TurnLine> _lines = [];
    private ulong _clock;
    private bool _aligned;

    public override long? Clock => (long)_clock;

    protected override IReadOnlyList<AgentLine> Lines => _lines;

    protected override TimeSpan UntilTimer => Timeout.InfiniteTimeSpan;

    private IEnumerable<TurnLine> Alive => _lines.Where(line => line.Session.End is null);

    public override TimeSpan Allowance(TimeSpan waited) => TimeSpan.Zero;

    public override void Add(AgentSession session) => _lines.Add(new TurnLine(session));

    public override bool Advance()
    {
        if (_lines.Exists(line => line.IsRunning)) return TakeTurns();
        if (Time.RunDue()) return true;
        if (IsIdle)
        {
            var anyEnded = false;
            foreach (var line in _lines) anyEnded |= line.TakeEnd();
            return anyEnded;
        }
        if (!Alive.Any()) return SkipToTimer();
        GiveTurns();
        return true;
    }

    public override void Finish(TimeSpan bound)
    {
        if (_lines.Exists(line => line.IsRunning)) return;
        var linesWithTurn = _lines.FindAll(line => line.Session.HasOutgoing);
        foreach (var line in linesWithTurn) line.GiveTurn(0);
        var start = TimeProvider.System.GetTimestamp();
        while (linesWithTurn.Exists(line => line.IsRunning) && !TakeTurns())
        {
            var remaining = bound - TimeProvider.System.GetElapsedTime(start);
            // This run already has a result. If a host still does not end its turn, the next run reports this as an error.
            if (remaining <= TimeSpan.Zero) return;
            queue.Wake.WaitOne(remaining);
        }
    }

    private bool TakeTurns()
    {
        if (_lines.Exists(line => line.IsRunning && !line.IsDone)) return false;
        if (LongestBound is not null || Time.UntilNext() is not null) BoundedTurns++;
        foreach (var line in _lines) line.TakeTurn();
        if (!_aligned) Align();
        // If all hosts are dead, SkipToTimer advances the clock instead.
        if (Alive.Any()) _clock = Math.Max(_clock, Alive.Min(line => line.Session.Clock));
        Time.RunDue();
        return true;
    }

    /// <summary>Aligns all hosts' clocks with the clock of the host that took longest to boot.</summary>
    private void Align()
    {
        var slowest = _lines.Max(line => line.Session.Clock);
        foreach (var line in _lines) line.Session.Align(slowest);
        _aligned = true;
    }

    private void GiveTurns()
    {
        var longest = _lines.Count == 1 ? MaxTurn : MaxTurnOfSeveral;
        var end = _clock + AgentProtocol.Nanoseconds(Time.UntilNext() is { } next && next < longest ? next : longest);
        foreach (var line in Alive.ToArray())
        {
            var remaining = end > line.Session.Clock ? end - line.Session.Clock : 0;
            if (remaining > 0 || line.Session.HasOutgoing) line.GiveTurn(remaining);
        }
    }

    /// <summary>
    /// Advances the clock to the next timer when all hosts are dead and their clocks no longer advance. Code that is waiting for a timer
    /// then continues, and its next request fails with the host's error.
    /// </summary>
    private bool SkipToTimer()
    {
        if (Time.UntilNext() is not { } next) return false;
        _clock += AgentProtocol.Nanoseconds(next);
        return Time.RunDue();
    }
}
