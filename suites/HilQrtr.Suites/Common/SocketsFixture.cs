using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>
/// Provides socket operations and expectations. Each of them is a step in the report. A loop that repeats an operation many times
/// should be a single step, so it calls the <c>WithoutStep</c> variant of the operation.
/// </summary>
/// <param name="rig">Name of the rig.</param>
public abstract class SocketsFixture(string rig) : RigFixture(rig)
{
    /// <summary>Name of the socket in tests that open only one socket.</summary>
    private const string TheSocket = "the socket";

    /// <inheritdoc/>
    protected sealed override string TextOf(object? value) => ReportText.Of(value);

    /// <summary>Waits until the host is idle, and expects that a socket received the given messages and no others.</summary>
    private protected async Task ExpectSocketReceived(IQrtrSocket socket, params IReadOnlyList<string> texts) =>
        Expect($"{socket} receives {ReportText.Expected(texts)}", await ReceivedTexts(socket), Is.EqualTo(texts));

    /// <summary>
    /// Expects that the socket has received exactly these messages. They come from several cards, whose messages may overtake each other.
    /// </summary>
    private protected async Task ExpectSocketReceivedFromCards(IQrtrSocket socket, params IReadOnlyList<string> texts) =>
        Expect($"{socket} receives {string.Join(" and ", texts.Select(text => $"\"{text}\""))}", await ReceivedTexts(socket), Is.EquivalentTo(texts));

    /// <summary>Opens a socket and binds it to a port.</summary>
    /// <param name="boundTo">The endpoint to bind to; null for none.</param>
    /// <param name="report">Whether to switch on endpoint reporting.</param>
    /// <param name="role">Name of the socket in step texts.</param>
    private protected Task<IQrtrSocket> Open(uint? boundTo = null, bool report = false, string role = TheSocket) =>
        Step($"{role} is opened{(boundTo is { } endpoint ? $", bound to endpoint {endpoint}" : "")}{(report ? ", with endpoint reporting on" : "")}", async () =>
        {
            var socket = await OpenWithoutStep(boundTo, report, role);
            var name = await NameOf(socket);
            Step($"{role} is at {ReportText.Of(name)}", () => { });
            return socket;
        });

    private protected async Task<IQrtrSocket> OpenWithoutStep(uint? boundTo = null, bool report = false, string role = TheSocket)
    {
        var socket = new NamedSocket(await Host.Qrtr.OpenSocketAsync(Cancellation), role);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), Cancellation);
        if (boundTo is { } endpoint)
            await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, Cancellation);
        if (report)
            await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, Cancellation);
        return socket;
    }

    /// <summary>Opens a socket without binding it to a port.</summary>
    private protected Task<IQrtrSocket> OpenWithoutPort(string role = TheSocket) => Step<IQrtrSocket>(
        $"{role} is opened without a port", async () => new NamedSocket(await Host.Qrtr.OpenSocketAsync(Cancellation), role));

    /// <summary>Binds a socket to an endpoint. Endpoint 0 stands for no endpoint and removes the binding.</summary>
    private protected Task Bind(IQrtrSocket socket, uint endpoint) => Step(
        $"{socket} is bound to endpoint {endpoint}{(endpoint == 0 ? ", which removes the earlier binding" : "")}",
        () => socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, Cancellation));

    private protected Task Send(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        Step(Sends(socket, text, to, options), () => SendWithoutStep(socket, text, to, options));

    private protected Task SendWithoutStep(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        socket.SendAsync(Payload.Of(text), to, options, Cancellation);

    /// <summary>Sends a message that the kernel may refuse.</summary>
    /// <returns>The errno; <see cref="Errno.None"/> on success.</returns>
    private protected Task<Errno> TrySend(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        Try(Sends(socket, text, to, options), () => SendWithoutStep(socket, text, to, options));

    /// <summary>Starts a send that flow control may block.</summary>
    private protected PendingSend BeginSend(IQrtrSocket socket, string text, QrtrAddress to) => Step(
        Sends(socket, text, to, null), () => new PendingSend(ct => socket.SendAsync(Payload.Of(text), to, null, ct), Cancellation));

    /// <summary>Makes a call that may fail with an errno. If the call fails, the test continues.</summary>
    /// <returns>The errno; <see cref="Errno.None"/> on success.</returns>
    private protected Task<Errno> Try(string what, Func<Task> call) => Step(what, () => QrtrSockets.ErrnoOf(call()));

    /// <summary>Sends a control packet to the host's name service.</summary>
    private protected Task SendToNameService(IQrtrSocket socket, QrtrControlPacket packet) => Step(
        $"{socket} sends {ReportText.Of(packet)} to the host's name service", () => socket.SendToNameServiceAsync(packet, Cancellation));

    /// <summary>Looks up all instances of a service. The lookup stays registered, so the socket is notified of later changes.</summary>
    private protected Task<IReadOnlyList<FoundServer>> LookUp(IQrtrSocket socket, uint service) => Step(
        $"{socket} looks up {(service == WlfwService.Id ? $"WLFW (service {service})" : $"service {service}")}", () => socket.LookupAsync(service, Cancellation));

    /// <summary>Waits until the host is idle, and receives all texts in the socket's queue.</summary>
    private protected async Task<IReadOnlyList<string>> ReceivedTexts(IQrtrSocket socket)
    {
        await Settle();
        return Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray()));
    }

    private protected Task Settle() => Host.SettleAsync(Cancellation);

    private protected Task<QrtrAddress> NameOf(IQrtrSocket socket) => socket.GetNameAsync(Cancellation);

    private static string Sends(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options) =>
        $"{socket} sends \"{text}\" to {ReportText.Of(to)}{(options is null ? "" : $", with ancillary data: {string.Join(", then ", options.Ancillary.Select(data => ReportText.Of(data)))}")}";
}
