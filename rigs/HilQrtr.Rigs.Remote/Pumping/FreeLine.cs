using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>The connection to an agent that may send at any time.</summary>
internal sealed class FreeLine(AgentSession session) : AgentLine(session)
{
    // A host that is busy with one request still replies to other requests. If a host is silent for this long, it is checked with a request
    // to which the agent can reply immediately.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(1);

    private long _lastReceived = TimeProvider.System.GetTimestamp();
    private long? _checked;

    public override TimeSpan Silence => _checked is { } since && Session.End is null ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Time until the host must be checked; null if no check is needed.</summary>
    public TimeSpan? UntilCheck
    {
        get
        {
            if (_checked is not null || Session.End is not null || Session.Outstanding == 0) return null;
            var remaining = CheckAfter - TimeProvider.System.GetElapsedTime(_lastReceived);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    public bool Advance()
    {
        if (UntilCheck == TimeSpan.Zero && !Session.Frames.HasFrame)
        {
            _checked = TimeProvider.System.GetTimestamp();
            Session.Post(new FileExists("/"));
        }
        var any = Flush();
        while (Session.Frames.TryTake(out var frame))
        {
            Session.Dispatch(frame);
            _lastReceived = TimeProvider.System.GetTimestamp();
            _checked = null;
            any = true;
        }
        return TakeEnd() || any;
    }

    /// <summary>Sends pending frames. Returns <c>true</c> if there were any.</summary>
    public bool Flush()
    {
        if (!Session.HasOutgoing) return false;
        Send(Session.TakeOutgoing());
        return true;
    }
}
