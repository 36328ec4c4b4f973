using System.Buffers;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>
/// The connection to an agent whose host takes turns with hil. The host runs during its own turn and is stopped during hil's turn.
/// </summary>
internal sealed class TurnLine(AgentSession session) : AgentLine(session)
{
    // The host has the first turn, in which it boots.
    private bool _running = true;
    private long _given = TimeProvider.System.GetTimestamp();

    /// <summary>Whether it is the host's turn.</summary>
    public bool IsRunning => _running && Session.End is null;

    /// <summary>Whether the host has ended its turn or is dead.</summary>
    public bool IsDone => Session.Frames.HasTurn || EndReason is not null;

    public override TimeSpan Silence => IsRunning ? TimeProvider.System.GetElapsedTime(_given) : TimeSpan.Zero;

    /// <summary>Sends pending frames and lets the host run.</summary>
    /// <param name="limit">Maximum length of the turn, in nanoseconds on the host's clock.</param>
    public void GiveTurn(ulong limit)
    {
        var go = new ArrayBufferWriter<byte>(16);
        AgentFrame.Write(go, AgentFrameKind.Go, new AgentGo(limit));
        _running = true;
        _given = TimeProvider.System.GetTimestamp();
        Send((byte[])[.. Session.TakeOutgoing(), .. go.WrittenSpan]);
        Session.Channel.Resume();
    }

    /// <summary>Dispatches the frames of a host that has ended its turn.</summary>
    public void TakeTurn()
    {
        while (IsRunning && Session.Frames.TryTake(out var frame))
        {
            _running = frame.Kind != AgentFrameKind.Turn;
            Session.Dispatch(frame);
        }
        if (IsRunning) TakeEnd();
    }
}
