namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>The connection to one agent. Used on the pump's thread with no synchronization context current, so that completions are posted.</summary>
internal abstract class AgentLine(AgentSession session)
{
    /// <summary>How long an agent that cannot be written to may take to say why.</summary>
    public static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    private string? _deaf;
    private long _deafSince;

    public AgentSession Session => session;

    /// <summary>Whether writing to the agent failed.</summary>
    public bool IsDeaf => _deaf is not null;

    /// <summary>How long the host has owed an answer and sent nothing; 0 if it owes none.</summary>
    public abstract TimeSpan Silence { get; }

    /// <summary>Why the channel is finished, though frames may be left to read; null while it works.</summary>
    protected string? Ended => session.Frames.Ended ?? (_deaf is { } why && TimeProvider.System.GetElapsedTime(_deafSince) >= LastWords ? why : null);

    /// <summary>Ends the session if its channel is finished and every frame was read.</summary>
    public bool TakeEnd()
    {
        if (session.End is not null || Ended is not { } how || session.Frames.HasFrame) return false;
        session.OnChannelEnded(how);
        _deaf = null;
        return true;
    }

    protected void Send(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!session.Channel.WriteAsync(bytes, CancellationToken.None).AsTask().Wait(LongestWrite))
                SetDeaf($"the agent accepted nothing for {LongestWrite.TotalSeconds:0} s");
        }
        catch (AggregateException e)
        {
            SetDeaf(e.InnerException!.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            SetDeaf(e.Message);
        }
    }

    private void SetDeaf(string why)
    {
        _deaf = why;
        _deafSince = TimeProvider.System.GetTimestamp();
    }
}
