using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>A session with a <see cref="FakeAgent"/>, and its pump.</summary>
internal sealed class FakeRig : IAsyncDisposable
{
    public static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(20);

    // Hang timeout for tests that provoke a hang. It is short, because each such test takes at least this long.
    public static readonly TimeSpan ShortHangTimeout = TimeSpan.FromMilliseconds(50);

    public FakeRig(FakeAgent? agent = null, Func<string, Exception>? whenEnded = null)
    {
        Agent = agent ?? new FakeAgent();
        Session = new AgentSession(Pump, Agent.Channel, new AgentSessionOptions { Host = "host0", WhyEnded = () => "it panicked", ExceptionForEnd = whenEnded });
    }

    public FakeAgent Agent { get; }

    public AgentSession Session { get; }

    public RemotePump Pump { get; } = new("lab");

    public TimeProvider Time => Pump.Time;

    public Task RunAsync(Func<CancellationToken, Task> body) => Pump.RunAsync(body, HangTimeout, CancellationToken.None);

    public Task RunAsync(Func<Task> body) => RunAsync(_ => body());

    public async Task<bool> RequestAsync(string path, CancellationToken cancellationToken = default) =>
        (await Session.CallAsync(new FileExists(path), null, cancellationToken)).Value;

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
