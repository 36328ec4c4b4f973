using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>
/// What tests do with sockets, each as a step that says who does what, and what they expect of it. A loop that does one
/// thing many times is one step of its own, and does it <c>WithoutStep</c>.
/// </summary>
/// <param name="rig">Name of the rig.</param>
public abstract class SocketsFixture(string rig) : RigFixture(rig)
{
    /// <summary>What a socket is called in a test that has no other.</summary>
    private const string TheSocket = "the socket";

    /// <inheritdoc/>
    protected sealed override string TextOf(object? value) => ReportText.Of(value);

    /// <summary>Expects what a socket hears, once nothing is under way any more.</summary>
    private protected async Task ExpectHeard(IQrtrSocket socket, params IReadOnlyList<string> texts) =>
        Expect($"{socket} hears {ReportText.Expected(texts)}", await Heard(socket), Is.EqualTo(texts));

    /// <summary>Opens a socket and gives it a port.</summary>
    /// <param name="boundTo">The endpoint to bind it to; null for none.</param>
    /// <param name="report">Whether it is told the endpoint of each datagram.</param>
    /// <param name="role">What the steps call it.</param>
    private protected Task<IQrtrSocket> Open(uint? boundTo = null, bool report = false, string role = TheSocket) =>
        Step($"{role} is opened{(boundTo is { } endpoint ? $", bound to endpoint {endpoint}" : "")}{(report ? ", and asks to be told endpoints" : "")}", async () =>
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

    /// <summary>Opens a socket and leaves it without a port.</summary>
    private protected Task<IQrtrSocket> OpenWithoutPort(string role = TheSocket) => Step<IQrtrSocket>(
        $"{role} is opened, without a port", async () => new NamedSocket(await Host.Qrtr.OpenSocketAsync(Cancellation), role));

    /// <summary>Binds a socket to an endpoint, or lifts its binding with 0.</summary>
    private protected Task Bind(IQrtrSocket socket, uint endpoint) => Step(
        $"{socket} is bound to endpoint {endpoint}{(endpoint == 0 ? ", which lifts its binding" : "")}",
        () => socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, Cancellation));

    private protected Task Send(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        Step(Sends(socket, text, to, options), () => SendWithoutStep(socket, text, to, options));

    private protected Task SendWithoutStep(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        socket.SendAsync(Payload.Of(text), to, options, Cancellation);

    /// <summary>Sends what may be refused.</summary>
    /// <returns>The errno; <see cref="Errno.None"/> if it was not refused.</returns>
    private protected Task<Errno> TrySend(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        Try(Sends(socket, text, to, options), () => SendWithoutStep(socket, text, to, options));

    /// <summary>Begins to send what flow control may hold back.</summary>
    private protected PendingSend BeginSend(IQrtrSocket socket, string text, QrtrAddress to) => Step(
        Sends(socket, text, to, null), () => new PendingSend(ct => socket.SendAsync(Payload.Of(text), to, null, ct), Cancellation));

    /// <summary>A step that may be refused, which is no failure yet.</summary>
    /// <returns>The errno; <see cref="Errno.None"/> if it was not refused.</returns>
    private protected Task<Errno> Try(string what, Func<Task> call) => Step(what, () => QrtrSockets.ErrnoOf(call()));

    /// <summary>A socket says something to the host's name service.</summary>
    private protected Task Tell(IQrtrSocket socket, QrtrControlPacket packet) => Step(
        $"{socket} tells the host's name service: {ReportText.Of(packet)}", () => socket.TellNameServiceAsync(packet, Cancellation));

    /// <summary>Asks the name service for a service in any instance; the lookup stays, and tells of later changes.</summary>
    private protected Task<IReadOnlyList<FoundServer>> LookUp(IQrtrSocket socket, uint service) => Step(
        $"{socket} looks {(service == WlfwService.Id ? $"WLFW (service {service})" : $"service {service}")} up", () => socket.LookupAsync(service, Cancellation));

    /// <summary>Takes the texts that are there, once nothing is under way any more.</summary>
    private protected async Task<IReadOnlyList<string>> Heard(IQrtrSocket socket)
    {
        await Settle();
        return Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray()));
    }

    private protected Task Settle() => Host.SettleAsync(Cancellation);

    private protected Task<QrtrAddress> NameOf(IQrtrSocket socket) => socket.GetNameAsync(Cancellation);

    private static string Sends(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options) =>
        $"{socket} sends \"{text}\" to {ReportText.Of(to)}{(options is null ? "" : $", with ancillary data: {string.Join(", then ", options.Ancillary.Select(data => ReportText.Of(data)))}")}";
}
