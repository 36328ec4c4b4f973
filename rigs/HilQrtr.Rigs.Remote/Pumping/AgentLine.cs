namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>
/// The connection to one agent. Use it on the pump's thread, but without a current synchronization context. If the pump's context were
/// current, completing a task would run the task's continuation inline. Without a current context, the continuation is posted to the pump
/// and runs later.
/// </summary>
internal abstract class AgentLine(AgentSession session)
{
    /// <summary>How long to wait for a Goodbye after a write to the agent has failed.</summary>
    public static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(30);

    private string? _writeError;
    private long _writeFailedAt;

    public AgentSession Session => session;

    /// <summary>Whether a write to the agent has failed.</summary>
    public bool HasWriteError => _writeError is not null;

    /// <summary>Time for which the host has sent no frame although a reply is due; 0 if no reply is due.</summary>
    public abstract TimeSpan Silence { get; }

    /// <summary>
    /// The reason why the channel has ended; null while the channel works. After the channel has ended, there may still be received frames
    /// to read.
    /// </summary>
    protected string? EndReason => session.Frames.EndReason ?? (_writeError is { } why && TimeProvider.System.GetElapsedTime(_writeFailedAt) >= GoodbyeTimeout ? why : null);

    /// <summary>
    /// Ends the session if the channel has ended and every frame has been read. Returns <c>true</c> if this call ended the session.
    /// </summary>
    public bool TakeEnd()
    {
        if (session.End is not null || EndReason is not { } how || session.Frames.HasFrame) return false;
        session.OnChannelEnded(how);
        _writeError = null;
        return true;
    }

    protected void Send(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!session.Channel.WriteAsync(bytes, CancellationToken.None).AsTask().Wait(WriteTimeout))
                SetWriteError($"the agent accepted no data for {WriteTimeout.TotalSeconds:0} s");
        }
        catch (AggregateException e)
        {
            SetWriteError(e.InnerException!.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            SetWriteError(e.Message);
        }
    }

    private void SetWriteError(string why)
    {
        _writeError = why;
        _writeFailedAt = TimeProvider.System.GetTimestamp();
    }
}
