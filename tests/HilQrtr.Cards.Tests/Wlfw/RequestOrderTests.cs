using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;

namespace HilQrtr.Cards.Tests.Wlfw;

/// <summary>Tests every request in every state of the firmware.</summary>
public sealed class RequestOrderTests
{
    /// <summary>For each state, the requests that become allowed in that state. They stay allowed in all later states.</summary>
    private static readonly string[][] AllowedFrom =
    [
        ["IND_REGISTER"],
        ["HOST_CAP"],
        ["RESPOND_MEM"],
        ["CAP"],
        ["BDF_DOWNLOAD"],
        ["M3_INFO"],
        ["WLAN_INI", "WLAN_CFG", "WLAN_MODE off"],
        ["WLAN_MODE"],
        [],
    ];

    private static IEnumerable<string> Names => Driver.Requests.Keys;

    [Test]
    public void A_request_succeeds_if_it_is_in_order_and_is_refused_otherwise(
        [Range(0, 8)] int state, [ValueSource(nameof(Names))] string name)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(state);
        var allowed = AllowedFrom.Take(state + 1).Any(names => names.Contains(name));
        var unsupported = name == "DEVICE_INFO" && state >= Driver.Identified;
        var expected = allowed ? QmiResponse.Ok
            : QmiResponse.Refused(unsupported ? QmiError.NotSupported : QmiError.IncompatibleState);

        Assert.That(harness.Result(Driver.Requests[name]), Is.EqualTo(expected));
        Assert.That(harness.Card.Violations, Has.Count.EqualTo(allowed ? 0 : 1));
    }

    [Test]
    public void A_request_out_of_order_does_not_change_the_state([Range(0, 5)] int state)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(state);
        var outOfOrder = Driver.Requests["WLAN_CFG"];

        Assert.That(harness.Result(outOfOrder).Error, Is.EqualTo(QmiError.IncompatibleState));

        foreach (var request in Driver.Sequence.Skip(state))
            Assert.That(harness.Result(request).Success, Is.True, $"{request.Id}");
        Assert.That(harness.Card.MissionMode, Is.True);
    }

    [Test]
    public void An_order_violation_names_the_client_and_both_the_actual_and_the_expected_request()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.BoardDataReceived);

        harness.Send(Driver.Requests["WLAN_CFG"]);

        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            "card0: WLAN_CFG from 1:16384 is out of order; expected M3_INFO",
        }));
    }

    [Test]
    public void The_first_request_must_be_IND_REGISTER()
    {
        var harness = CardHarness.Linked();

        harness.Send(Driver.Requests["CAP"]);

        Assert.That(harness.Card.Violations.Single(), Does.EndWith("CAP from 1:16384 is out of order; expected IND_REGISTER"));
    }

    [Test]
    public void A_driver_may_start_over_while_messages_of_the_first_round_are_in_flight()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.MemoryReady);

        foreach (var request in new[] { "IND_REGISTER", "HOST_CAP", "CAP", "RESPOND_MEM", "BDF_DOWNLOAD", "CAP", "M3_INFO" })
            Assert.That(harness.Result(Driver.Requests[request]).Success, Is.True, request);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_driver_may_start_over_from_any_state([Range(0, 8)] int state)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(state);

        harness.BringTo(Driver.Running);

        Assert.That(harness.Card.Violations, Is.Empty);
        Assert.That(harness.Card.Clients, Has.Count.EqualTo(1));
    }
}
