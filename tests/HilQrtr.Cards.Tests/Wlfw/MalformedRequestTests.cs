using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class MalformedRequestTests
{
    [Test]
    public void A_malformed_request_is_answered_with_MALFORMED_MSG_and_its_transaction_id()
    {
        var harness = CardHarness.Linked();
        var request = WlfwCodec.Encode(Driver.IndRegister, 0x1234);

        harness.Data(request.AsMemory()[..^1]);

        var (header, response) = WlfwCodec.Decode(harness.Carrier.Sent.Single().Payload);
        Assert.That(header.TransactionId, Is.EqualTo(0x1234));
        Assert.That(((IndRegisterResponse)response).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.MalformedMsg)));
        Assert.That(harness.Card.Violations.Single(), Does.StartWith("card0: malformed QMI message from 1:16384: ").And.Contain("msg_len"));
        Assert.That(harness.Card.Transcript[0].Type, Is.EqualTo("malformed"));
    }

    [Test]
    public void A_message_shorter_than_a_header_is_a_violation_and_is_not_answered([Range(1, 6)] int length)
    {
        var harness = CardHarness.Linked();

        harness.Data(new byte[length]);

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.Violations, Has.Count.EqualTo(1));
        Assert.That(harness.Card.Clients, Is.Empty);
    }

    [TestCase((ushort)0x57)]
    [TestCase((ushort)WlfwMessageId.RequestMemInd)]
    public void An_unknown_request_is_answered_with_NOT_SUPPORTED(ushort id)
    {
        var harness = CardHarness.Linked();

        var result = harness.Result(new UnknownWlfwMessage((WlfwMessageId)id, QmiMessageType.Request));

        Assert.That(result, Is.EqualTo(QmiResponse.Refused(QmiError.NotSupported)));
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("from 1:16384 is not supported"));
    }

    [Test]
    public void A_response_or_an_indication_from_the_host_is_a_violation_and_is_not_answered()
    {
        var harness = CardHarness.Linked();

        Assert.That(harness.Send(new CapResponse()), Is.Empty);
        Assert.That(harness.Send(new FwReadyIndication()), Is.Empty);

        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            "card0: CAP from 1:16384 is a message of type 2; a service accepts only requests (type 0)",
            "card0: FW_READY_IND from 1:16384 is a message of type 4; a service accepts only requests (type 0)",
        }));
        Assert.That(harness.Card.Clients, Is.Empty);
    }
}
