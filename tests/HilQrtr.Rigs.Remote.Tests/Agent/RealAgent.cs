using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>A session with an <see cref="AgentProcess"/>, and its pump.</summary>
internal sealed class RealAgent : IAsyncDisposable
{
    private static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(30);

    public RealAgent(bool takesTurns = false)
    {
        Process = new AgentProcess(takesTurns);
        Session = new AgentSession(Pump, Process, new AgentSessionOptions { Host = "here" });
        Files = new RemoteFiles(Session, Pump.Time);
    }

    public AgentProcess Process { get; }

    public AgentSession Session { get; }

    public RemotePump Pump { get; } = new("lab");

    public RemoteFiles Files { get; }

    public Task RunAsync(Func<CancellationToken, Task> body) => Pump.RunAsync(body, HangTimeout, CancellationToken.None);

    public Task<TReply> CallAsync<TReply>(IAgentRequest<TReply> request, CancellationToken cancellationToken = default)
        where TReply : IAgentMessage<TReply> => Session.CallAsync(request, null, cancellationToken);

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
