using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Sets socket options to values that are not exactly four bytes long. A program that passes the wrong length has made a mistake. This
/// mistake must not silently connect the program to another card.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.DocumentedBehaviour)]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class OptionValues(string rig) : CardsFixture(rig)
{
    // If an option value is longer than four bytes, each byte after the fourth has this value.
    private const byte Excess = 0xff;

    [RigTest("A socket is bound to one card. A program then sets the binding to a value that is shorter than four bytes. The call must fail, and the socket must still receive only from its own card. A kernel that treats a short value as 0 would remove the binding without telling the program.")]
    [FormerName("A_short_value_is_refused_and_leaves_the_binding_alone")]
    public async Task A_short_option_value_does_not_change_the_binding([Values(0, 1, 2, 3)] int length)
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(B));

        var refused = await Set(socket, QrtrSocketOptions.BindEndpoint, await EndpointOf(A), length);
        Observe("setting a short value", refused == Errno.None ? "succeeds" : "fails");
        Expect("the call fails", refused, Is.Not.EqualTo(Errno.None));
        await ExpectHears(socket, B);
    }

    [RigTest("Endpoint reporting is on or off. A program then sets the option to a value that is shorter than four bytes. The call must fail, and reporting must stay as it was.")]
    [FormerName("A_short_value_is_refused_and_leaves_the_report_alone")]
    public async Task A_short_option_value_does_not_change_endpoint_reporting([Values(0, 1, 2, 3)] int length, [Values] bool on)
    {
        await LinkBothCards();
        await using var socket = await Open(report: on);

        var refused = await Set(socket, QrtrSocketOptions.ReportEndpoint, on ? 0u : 1, length);
        Observe("setting a short value", refused == Errno.None ? "succeeds" : "fails");
        Expect("the call fails", refused, Is.Not.EqualTo(Errno.None));
        await ExpectReports(socket, on);
    }

    [RigTest("A socket is bound to one card. A program then sets the binding to the other card's endpoint, in a value of four bytes or more. If the call succeeds, only the first four bytes count, so the socket must receive only from the other card. A kernel may refuse a value of more than four bytes. The binding must then stay as it was.")]
    [FormerName("Of_a_long_value_the_first_four_bytes_are_the_binding")]
    public async Task Only_the_first_four_bytes_of_an_option_value_set_the_binding([Values(4, 5, 6, 7, 8)] int length)
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));

        var refused = await Set(socket, QrtrSocketOptions.BindEndpoint, await EndpointOf(B), length);
        if (length == sizeof(uint)) Expect("the call succeeds", refused, Is.EqualTo(Errno.None));
        await ExpectHears(socket, refused == Errno.None ? B : A);
    }

    [RigTest("Endpoint reporting is on. A program then switches it off with a value of four bytes or more, of which the first four are 0. If the call succeeds, only the first four bytes count, so no endpoint may be reported. A kernel may refuse a value of more than four bytes. Reporting must then stay on.")]
    [FormerName("Of_a_long_value_the_first_four_bytes_switch_the_report")]
    public async Task Only_the_first_four_bytes_of_an_option_value_switch_endpoint_reporting([Values(4, 5, 6, 7, 8)] int length)
    {
        await LinkBothCards();
        await using var socket = await Open(report: true);

        var refused = await Set(socket, QrtrSocketOptions.ReportEndpoint, 0, length);
        if (length == sizeof(uint)) Expect("the call succeeds", refused, Is.EqualTo(Errno.None));
        await ExpectReports(socket, refused != Errno.None);
    }

    private Task<Errno> Set(IQrtrSocket socket, int option, uint value, int length)
    {
        var bytes = new byte[Math.Max(length, sizeof(uint))];
        bytes.AsSpan().Fill(Excess);
        BitConverter.TryWriteBytes(bytes, value);
        var name = option == QrtrSocketOptions.BindEndpoint ? "QRTR_BIND_ENDPOINT" : "QRTR_REPORT_ENDPOINT";
        return Try(
            $"{name} is set to {value} in a value of {length} bytes", () => socket.SetOptionAsync(QrtrSocketOptions.Level, option, bytes.AsMemory(0, length), Cancellation));
    }

    private async Task ExpectHears(IQrtrSocket socket, ICard only)
    {
        var name = await NameOf(socket);
        foreach (var card in new[] { A, B })
            await SendFrom(card, $"from {card.Name}", name);
        await ExpectSocketReceived(socket, $"from {only.Name}");
    }

    private async Task ExpectReports(IQrtrSocket socket, bool on)
    {
        await SendFrom(B, "hello", await NameOf(socket));
        var received = await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Expect($"reporting is {OnOrOff(on)}", OnOrOff(received.Endpoint is not null), Is.EqualTo(OnOrOff(on)));
    }

    private static string OnOrOff(bool on) => on ? "on" : "off";
}
