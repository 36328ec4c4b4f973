using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Rows of the table that are broken on purpose: the checker must say what is wrong with each.</summary>
public sealed class MutationCheckerTests
{
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_does_not_reach_itself)}";
    private const string SelfSendIsRefused = "a send to its own port is refused with ENODEV";
    private const string Exchange = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string PortInUse = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_port_in_use_is_EADDRINUSE)}";
    private const string Hears = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_hears_its_own_card_only)}";
    private const string Reaches = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_reaches_its_own_card_only)}";
    private const string Mac = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card)}";

    private static readonly MutationCheck Sound = new(SelfSend, Fault.Kernel("self-send-delivered"), PortInUse, SelfSendIsRefused);

    [Test]
    public async Task A_row_that_is_right_has_no_complaint()
    {
        var result = await Run(Sound);
        Assert.That(result.Complaints, Is.Empty);
        Assert.That(result.RedCases, Is.EqualTo([nameof(LocalSockets.A_socket_does_not_reach_itself)]));
    }

    [Test]
    public Task An_expectation_that_does_not_fail_is_told_beside_the_one_that_did() => AssertComplaint(
        Sound with { Reason = ["the socket hears nothing"] },
        $"A_socket_does_not_reach_itself must fail at \"the socket hears nothing\", but failed at \"{SelfSendIsRefused}\"");

    [Test]
    public Task A_fault_that_does_nothing_to_the_test_leaves_it_green() => AssertComplaint(
        Sound with { Fault = Fault.Kernel("no-ctrunc") },
        $"A_socket_does_not_reach_itself stays green: it must fail at \"{SelfSendIsRefused}\", or be listed as green with the reason");

    [Test]
    public Task A_case_that_is_listed_as_green_must_be_green() => AssertComplaint(
        new MutationCheck(Hears, Fault.Kernel("receive-ignores-binding"), PortInUse, "the bound socket hears \"from its own\" and nothing else") { Green = [new GreenCases("(1)", "the second card is not concerned")] },
        "A_bound_socket_hears_its_own_card_only(1) is listed as green (the second card is not concerned), but ended as Failed");

    [Test]
    public async Task A_case_that_stays_green_is_told_though_another_is_red()
    {
        var check = new MutationCheck(Reaches, Fault.Kernel("send-ignores-binding"), PortInUse, "card1 has received \"for its own\" *");
        await AssertComplaint(check, "A_bound_socket_reaches_its_own_card_only(0) stays green");
        var listed = await Run(check with { Green = [new GreenCases("(0)", "by node alone, the first card is reached")] });
        Assert.That(listed.Complaints, Is.Empty);
        Assert.That(listed.GreenCases, Is.EqualTo([("A_bound_socket_reaches_its_own_card_only(0)", "by node alone, the first card is reached")]));
        Assert.That((await Run(check with { Test = $"{Reaches}(1)" })).Complaints, Is.Empty, "a row of some cases says nothing of the others");
    }

    [Test]
    public Task A_list_of_green_cases_names_cases_that_there_are() => AssertComplaint(
        Sound with { Green = [new GreenCases("(7)", "none")] }, $"(7) is listed as green, but {SelfSend} has no such case");

    [Test]
    public Task What_the_checks_after_the_body_find_is_no_reason() => AssertComplaint(
        new MutationCheck(Mac, Fault.Kernel("driver-leaks-id"), PortInUse, "*left behind*"),
        "must fail in its body, at \"*left behind*\", but only the checks around it failed: left behind on host0: reserved ids");

    [Test]
    public Task A_sibling_that_the_fault_concerns_is_told() => AssertComplaint(
        Sound with { Fault = Fault.Kernel("self-send-delivered+local-sender-forged"), Sibling = Exchange },
        $"sibling {Exchange}: Two_local_sockets_exchange_datagrams ended as Failed: expected: each comes from");

    [Test]
    public Task A_test_that_the_rig_cannot_run_is_not_green() => AssertComplaint(
        new MutationCheck(Hears, Fault.Variant("stock"), PortInUse, "anything") { Green = [new GreenCases("(*)", "it does not run")] },
        "A_bound_socket_hears_its_own_card_only(0) is listed as green (it does not run), but ended as Unsupported");

    [Test]
    public async Task The_score_counts_exempt_cases_and_lists_them()
    {
        var score = new MutationScore("score");
        Assert.That(score.ToString(), Is.Empty, "before any row has run");
        score.Add(await Run(Sound));
        Assert.That(score.ToString(), Is.EqualTo("score: 1 of 1 (100.0 %): cases that failed for the reason that their row names, in 1 row"));
        score.Add(await Run(new MutationCheck(Reaches, Fault.Kernel("send-ignores-binding"), PortInUse, "card1 has received \"for its own\" *") { Green = [new GreenCases("(0)", "by node alone")] }));
        score.Add(await Run(Sound with { Fault = Fault.Kernel("no-ctrunc") }));
        Assert.That(score.ToString(), Is.EqualTo(
            "score: 2 of 4 (50.0 %): cases that failed for the reason that their row names, in 3 rows; 1 exempt (25.0 %):\n"
            + "  A_bound_socket_reaches_its_own_card_only(0) under send-ignores-binding: by node alone"));
    }

    private static async Task AssertComplaint(MutationCheck check, string complaint) =>
        Assert.That((await Run(check)).Complaints, Has.Some.Contains(complaint));

    private static async Task<MutationResult> Run(MutationCheck check)
    {
        await using var suites = new SuitesInProcess();
        return await new MutationChecker(suites).RunAsync(check);
    }
}
