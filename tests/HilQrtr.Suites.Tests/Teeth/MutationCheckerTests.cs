using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Tests that the checker reports what is wrong with a mutation check.</summary>
public sealed class MutationCheckerTests
{
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_cannot_send_to_itself)}";
    private const string SelfSendIsRefused = "a send to its own port fails with ENODEV";
    private const string Exchange = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string PortInUse = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Binding_to_a_port_in_use_fails_with_EADDRINUSE)}";
    private const string Hears = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_receives_only_from_its_own_card)}";
    private const string Reaches = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_sends_only_to_its_own_card)}";
    private const string Mac = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card)}";

    private static readonly MutationCheck Sound = new(SelfSend, Fault.Kernel("self-send-delivered"), PortInUse, SelfSendIsRefused);

    [Test]
    public async Task A_correct_row_causes_no_complaint()
    {
        var result = await Run(Sound);
        Assert.That(result.Complaints, Is.Empty);
        Assert.That(result.FailedCases, Is.EqualTo([nameof(LocalSockets.A_socket_cannot_send_to_itself)]));
    }

    [Test]
    public Task A_wrong_reason_is_reported_together_with_the_actual_reason() => AssertComplaint(
        Sound with { Reason = ["the socket receives nothing"] },
        $"A_socket_cannot_send_to_itself must fail at \"the socket receives nothing\", but failed at \"{SelfSendIsRefused}\"");

    [Test]
    public Task A_fault_without_an_effect_is_reported() => AssertComplaint(
        Sound with { Fault = Fault.Kernel("no-ctrunc") },
        $"A_socket_cannot_send_to_itself passed: it must fail at \"{SelfSendIsRefused}\", or be listed as exempt with a reason");

    [Test]
    public Task An_exempt_case_must_pass() => AssertComplaint(
        new MutationCheck(Hears, Fault.Kernel("receive-ignores-binding"), PortInUse, "the bound socket receives only \"from its own\"") { Exempt = [new ExemptCases("(1)", "the second card is not affected")] },
        "A_bound_socket_receives_only_from_its_own_card(1) is listed as exempt (the second card is not affected), so it should pass, but it ended as Failed");

    [Test]
    public async Task A_case_that_passes_is_reported_even_if_another_case_fails()
    {
        var check = new MutationCheck(Reaches, Fault.Kernel("send-ignores-binding"), PortInUse, "card1 received only \"for its own\" *");
        await AssertComplaint(check, "A_bound_socket_sends_only_to_its_own_card(0) passed");
        var listed = await Run(check with { Exempt = [new ExemptCases("(0)", "routing only by node reaches the first card")] });
        Assert.That(listed.Complaints, Is.Empty);
        Assert.That(listed.ExemptCases, Is.EqualTo([("A_bound_socket_sends_only_to_its_own_card(0)", "routing only by node reaches the first card")]));
        Assert.That((await Run(check with { Test = $"{Reaches}(1)" })).Complaints, Is.Empty, "a row for some cases does not apply to the other cases");
    }

    [Test]
    public Task An_exempt_case_must_exist() => AssertComplaint(
        Sound with { Exempt = [new ExemptCases("(7)", "none")] }, $"(7) is listed as exempt, but {SelfSend} has no such case");

    [Test]
    public Task A_failed_check_after_the_body_does_not_count() => AssertComplaint(
        new MutationCheck(Mac, Fault.Kernel("driver-leaks-id"), PortInUse, "*left behind*"),
        "must fail in its body, at \"*left behind*\", but only the checks around it failed: left behind on host0: reserved ids");

    [Test]
    public Task A_sibling_that_fails_is_reported() => AssertComplaint(
        Sound with { Fault = Fault.Kernel("self-send-delivered+local-sender-forged"), Sibling = Exchange },
        $"the sibling {Exchange} must pass, but its case Two_local_sockets_exchange_datagrams ended as Failed, with the message: expected: each datagram comes from");

    [Test]
    public Task An_unsupported_test_does_not_count_as_passed() => AssertComplaint(
        new MutationCheck(Hears, Fault.Variant("stock"), PortInUse, "anything") { Exempt = [new ExemptCases("(*)", "it does not run")] },
        "A_bound_socket_receives_only_from_its_own_card(0) is listed as exempt (it does not run), so it should pass, "
                + "but it ended as Unsupported");

    [Test]
    public async Task The_score_counts_exempt_cases_and_lists_them()
    {
        var score = new MutationScore("score");
        Assert.That(score.ToString(), Is.Empty, "before any row has run");
        score.Add(await Run(Sound));
        Assert.That(score.ToString(), Is.EqualTo("score: 1 of 1 cases (100.0 %) failed for the reason in their row, 1 row"));
        score.Add(await Run(new MutationCheck(Reaches, Fault.Kernel("send-ignores-binding"), PortInUse, "card1 received only \"for its own\" *") { Exempt = [new ExemptCases("(0)", "by node alone")] }));
        score.Add(await Run(Sound with { Fault = Fault.Kernel("no-ctrunc") }));
        Assert.That(score.ToString(), Is.EqualTo(
            "score: 2 of 4 cases (50.0 %) failed for the reason in their row, 3 rows; 1 exempt (25.0 %):\n"
            + "  A_bound_socket_sends_only_to_its_own_card(0) under send-ignores-binding: by node alone"));
    }

    private static async Task AssertComplaint(MutationCheck check, string complaint) =>
        Assert.That((await Run(check)).Complaints, Has.Some.Contains(complaint));

    private static async Task<MutationResult> Run(MutationCheck check)
    {
        await using var trial = SuitesInProcess.Trial();
        return await new MutationChecker(trial).RunAsync(check);
    }
}
