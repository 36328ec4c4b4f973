using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// The API for scenarios. Each step of a socket or remote is written to the transcript, together with its result. Disposing of the
/// script cancels blocked calls and closes everything, so that the next scenario finds a clean host.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="time">The rig's clock.</param>
/// <param name="isVirtual">Whether that clock stands still while the host is busy.</param>
/// <param name="cancellationToken">Cancels the scenario.</param>
internal sealed class Script(IHost host, TimeProvider time, bool isVirtual, CancellationToken cancellationToken) : IAsyncDisposable
{
    // A call that takes this long on the rig's clock counts as blocked. In real time, a busy host may need longer to complete a call.
    private readonly TimeSpan _blockedAfter = isVirtual ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5);

    private static readonly QrtrAddress ProbeSource = new(0x7ffffffe, 1);

    private readonly List<ScriptSend> _sends = [];
    private readonly List<IAsyncDisposable> _open = [];

    public Transcript Transcript { get; } = new();

    /// <summary>The names of the remotes' endpoints.</summary>
    public EndpointNames Endpoints { get; } = new();

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Opens a socket.</summary>
    public async Task<ScriptSocket> SocketAsync(string name)
    {
        var socket = new ScriptSocket(this, name, await host.Qrtr.OpenSocketAsync(cancellationToken));
        _open.Add(socket);
        return socket;
    }

    /// <summary>Opens a socket and binds it to a port.</summary>
    public async Task<ScriptSocket> SocketAsync(string name, uint port)
    {
        var socket = await SocketAsync(name);
        await socket.BindAsync(port);
        return socket;
    }

    /// <summary>Opens a tun device that acts as a remote.</summary>
    public async Task<ScriptRemote> RemoteAsync(string name, int device = 0)
    {
        var remote = new ScriptRemote(this, name, await host.Qrtr.OpenTunAsync(device, cancellationToken));
        _open.Add(remote);
        Endpoints.Add(name);
        return remote;
    }

    /// <summary>Brings up the host's card.</summary>
    public async Task<ScriptCard> CardAsync()
    {
        var card = await ScriptCard.BringUpAsync(this, host.Cards[0]);
        _open.Add(card);
        return card;
    }

    /// <summary>Returns the host's radio and card, which are both down.</summary>
    public ScriptRadio Radio()
    {
        var radio = new ScriptRadio(this, host);
        _open.Add(radio);
        return radio;
    }

    /// <summary>Lets time pass on the rig's clock.</summary>
    public Task PassAsync(TimeSpan wait) => Task.Delay(wait, time, cancellationToken);

    /// <summary>Opens a temporary remote to find out which id the next remote will get.</summary>
    public async Task LearnEndpointsAsync()
    {
        await using var socket = await host.Qrtr.OpenSocketAsync(cancellationToken);
        await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, cancellationToken);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), cancellationToken);
        await using var remote = await host.Qrtr.OpenTunAsync(0, cancellationToken);
        var packet = new QrtrPacket(QrtrPacketType.Data, ProbeSource, await socket.GetNameAsync(cancellationToken), ConfirmRx: false, new byte[4]);
        await remote.WriteAsync(packet.ToArray(), cancellationToken);
        var received = await socket.ReceiveAsync(_blockedAfter, null, cancellationToken);
        Endpoints.Next = 1 + (received.Endpoint ?? throw new InvalidOperationException("The host does not report endpoints."));
    }

    /// <summary>Waits until the host is idle.</summary>
    public Task SettleAsync() => host.SettleAsync(cancellationToken);

    /// <summary>Executes a step and records its errno.</summary>
    public async Task DoAsync(string actor, string what, Func<Task> step)
    {
        try
        {
            await step();
            Transcript.Add(actor, $"{what} → ok");
        }
        catch (QrtrSocketException e)
        {
            Transcript.Add(actor, $"{what} → {e.Errno}");
        }
    }

    /// <summary>Queries something and records the answer or the errno.</summary>
    public async Task QueryAsync(string actor, string what, Func<Task<string>> question)
    {
        try
        {
            Transcript.Add(actor, $"{what} → {await question()}");
        }
        catch (QrtrSocketException e)
        {
            Transcript.Add(actor, $"{what} → {e.Errno}");
        }
    }

    /// <summary>Starts to send a message and waits a while for the send operation to complete.</summary>
    public async Task<ScriptSend> StartAsync(string actor, string what, Func<CancellationToken, Task> send)
    {
        var started = Start(actor, send);
        await WaitAsync(started.Completion);
        Transcript.Add(actor, $"{what} → {started.State}");
        return started;
    }

    /// <summary>Starts to send a message without recording the step.</summary>
    public ScriptSend Start(string actor, Func<CancellationToken, Task> send)
    {
        var started = new ScriptSend(this, actor, send);
        _sends.Add(started);
        return started;
    }

    /// <summary>
    /// Waits a limited time for a task, measured on the rig's clock. The caller checks whether the task has completed.
    /// </summary>
    public async Task WaitAsync(Task task)
    {
        if (task.IsCompleted) return;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(task, Task.Delay(_blockedAfter, time, done.Token));
        // Do not call CancelAsync, because it would run the callbacks on the thread pool.
        Stop(done);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var send in _sends) await send.DisposeAsync();
        for (var i = _open.Count - 1; i >= 0; i--) await _open[i].DisposeAsync();
        await SettleAsync();
    }

    private static void Stop(CancellationTokenSource source) => source.Cancel();
}
