using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// A socket in a scenario. After a call that involves the name service, the socket waits until the host is idle. Without this wait, the
/// scheduler would decide whether the name service or the next step of the scenario runs first.
/// </summary>
internal sealed class ScriptSocket(Script script, string name, IQrtrSocket socket) : IAsyncDisposable
{
    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    private bool _closed;

    public Task BindAsync(uint port) => BindAsync(new QrtrAddress(QrtrConstants.LocalNode, port));

    public async Task BindAsync(QrtrAddress address)
    {
        await script.DoAsync(name, $"bind to {address}", () => socket.BindAsync(address, script.CancellationToken));
        await script.SettleAsync();
    }

    public Task ConnectAsync(QrtrAddress peer) =>
        script.DoAsync(name, $"connect to {peer}", () => socket.ConnectAsync(peer, script.CancellationToken));

    public async Task NameAsync() =>
        script.Transcript.Add(name, $"is {await socket.GetNameAsync(script.CancellationToken)}");

    public Task SetOptionAsync(int option, uint value) =>
        script.DoAsync(name, $"setsockopt {option} = {value}", () => socket.SetOptionAsync(option, value, script.CancellationToken));

    public Task GetOptionAsync(int option) => script.QueryAsync(name, $"getsockopt {option}", async () =>
    {
        var value = await socket.GetOptionAsync(option, script.CancellationToken);
        return option == QrtrSocketOptions.BindEndpoint ? script.Endpoints.Of(value) : $"{value}";
    });

    /// <summary>Sets an option of any level to arbitrary bytes.</summary>
    public Task SetOptionAsync(int level, int option, byte[] value) => script.DoAsync(
        name,
        $"setsockopt {option} of level {level}, {PayloadText.Of(value)}",
        () => socket.SetOptionAsync(level, option, value, script.CancellationToken));

    /// <summary>Reads an option of any level.</summary>
    public Task GetOptionAsync(int level, int option, int bufferSize) => script.QueryAsync(
        name,
        $"getsockopt {option} of level {level}, room for {bufferSize}",
        async () => PayloadText.Of((await socket.GetOptionAsync(level, option, bufferSize, script.CancellationToken)).Span));

    /// <summary>Switches endpoint reporting on or off.</summary>
    public Task ReportAsync(bool on = true) =>
        script.DoAsync(name, on ? "reports endpoints" : "reports no endpoints", () => socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, on ? 1u : 0, script.CancellationToken));

    /// <summary>Binds to an endpoint, which need not exist; 0 removes the binding.</summary>
    public Task BindEndpointAsync(uint endpoint) => script.DoAsync(
        name, $"bind to endpoint {script.Endpoints.Of(endpoint)}", () => socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, script.CancellationToken));

    /// <summary>Sends a message to the given destination. If no destination is given, sends the message to the connected peer.</summary>
    public async Task<ScriptSend> SendAsync(QrtrAddress? to, ReadOnlyMemory<byte> payload, SendOptions? options = null)
    {
        var send = await script.StartAsync(
            name,
            $"send to {to?.ToString() ?? "peer"}, {PayloadText.Of(payload.Span)}{Describe(options)}",
            token => socket.SendAsync(payload, to, options, token));
        if (to is null or { Port: 0 or QrtrConstants.PortControl }) await script.SettleAsync();
        return send;
    }

    /// <summary>Sends messages of four bytes each, numbered from one. Returns the last send.</summary>
    public async Task<ScriptSend> SendManyAsync(QrtrAddress to, int count)
    {
        ScriptSend? last = null;
        for (var i = 1; i <= count; i++) last = await SendAsync(to, new byte[] { (byte)i, 0, 0, 0 });
        return last!;
    }

    /// <summary>Sends messages of one size until a send fails, and records how many messages were sent.</summary>
    public async Task SendUntilRefusedAsync(QrtrAddress to, int size, int max = 1000)
    {
        for (var sent = 0; sent < max; sent++)
        {
            try
            {
                await socket.SendAsync(new byte[size], to, null, script.CancellationToken);
            }
            catch (QrtrSocketException e)
            {
                script.Transcript.Add(name, $"send {size} bytes to {to} → ok {sent} times, then {e.Errno}");
                return;
            }
        }
        script.Transcript.Add(name, $"send {size} bytes to {to} → ok {max} times");
    }

    /// <summary>
    /// Sends a message to each port of a card in turn until the ring to the card is full, and records how many messages were accepted.
    /// </summary>
    public async Task FillRingAsync(uint node, uint max = 1000)
    {
        const uint firstPort = 100;
        for (uint sent = 0; sent < max; sent++)
        {
            try
            {
                await socket.SendAsync(new byte[4], new QrtrAddress(node, firstPort + sent), null, script.CancellationToken);
            }
            catch (QrtrSocketException e)
            {
                script.Transcript.Add(name, $"send to ports of node {node} → ok {sent} times, then {e.Errno}");
                return;
            }
        }
        script.Transcript.Add(name, $"send to ports of node {node} → ok {max} times");
    }

    /// <summary>
    /// Sends messages of one size until a send blocks, and returns that send. Each port of the node gets at most five messages, so
    /// flow control blocks none of them.
    /// </summary>
    public async Task<ScriptSend> SendUntilHeldAsync(uint node, int size)
    {
        for (uint sent = 0; ; sent++)
        {
            var to = new QrtrAddress(node, (uint)(size * 1000) + sent / 5);
            var send = script.Start(name, token => socket.SendAsync(new byte[size], to, null, token));
            await script.WaitAsync(send.Completion);
            if (send.Completion.IsCompletedSuccessfully && sent < 1000) continue;
            script.Transcript.Add(name, $"send {size} bytes → ok {sent} times, then {send.State}");
            return send;
        }
    }

    /// <summary>Sends a control packet to the name service.</summary>
    public Task<ScriptSend> SendToNameServiceAsync(QrtrControlPacket packet) => SendAsync(NameService, packet.ToArray());

    /// <summary>Receives a message if there is one.</summary>
    public async Task<bool> ReceiveAsync(ReceiveOptions? options = null)
    {
        try
        {
            var datagram = await socket.TryReceiveAsync(options, script.CancellationToken);
            script.Transcript.Add(name, datagram is null ? "receives nothing" : $"receives {Describe(datagram)}");
            return datagram is not null;
        }
        catch (QrtrSocketException e)
        {
            script.Transcript.Add(name, $"receive → {e.Errno}");
            return false;
        }
    }

    /// <summary>Receives all messages once the host is idle.</summary>
    public async Task DrainAsync()
    {
        await script.SettleAsync();
        while (await ReceiveAsync())
        {
        }
    }

    /// <summary>Receives all messages and records their number.</summary>
    public async Task CountAsync()
    {
        await script.SettleAsync();
        var count = 0;
        while (await socket.TryReceiveAsync(null, script.CancellationToken) is not null) count++;
        script.Transcript.Add(name, $"receives {count} messages");
    }

    public async Task CloseAsync()
    {
        await DisposeAsync();
        script.Transcript.Add(name, "close");
        await script.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await socket.DisposeAsync();
    }

    private string Describe(QrtrDatagram d) =>
        $"{PayloadText.Of(d.Payload.Span)} from {d.From}"
        + (d.Truncated ? ", MSG_TRUNC" : "")
        + (d.ControlTruncated ? ", MSG_CTRUNC" : "")
        + (d.Endpoint is { } endpoint ? $", endpoint {script.Endpoints.Of(endpoint)}" : "");

    private string Describe(SendOptions? options) =>
        string.Concat((options?.Ancillary ?? []).Select(item => $", {Describe(item)}"));

    private string Describe(AncillaryData item) =>
        item is { Level: QrtrSocketOptions.Level, Type: QrtrSocketOptions.EndpointAncillary, Data.Length: sizeof(uint) }
            ? $"over endpoint {script.Endpoints.Of(BitConverter.ToUInt32(item.Data.Span))}"
            : $"ancillary data {item.Type} of level {item.Level}, {PayloadText.Of(item.Data.Span)}";
}
