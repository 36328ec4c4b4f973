using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

internal sealed class WlfwRespondTests
{
    [Test]
    public void A_known_request_gets_a_response_of_the_matching_type()
    {
        var response = WlfwCodec.Respond(WlfwMessageId.HostCap, QmiResponse.Refused(QmiError.Internal));

        Assert.That(response, Is.EqualTo(new HostCapResponse { Resp = new(1, 3) }));
    }

    [Test]
    public void A_request_that_neither_driver_defines_can_be_answered_with_an_error()
    {
        var response = WlfwCodec.Respond((WlfwMessageId)0x58, QmiResponse.Refused(QmiError.NotSupported));

        Assert.That(WlfwCodec.Encode(response, 5), Is.EqualTo(Hex.Bytes("02 0500 5800 0700  02 0400 0100 5e00")));
    }

    [TestCase((byte)1, 0x101u)]
    [TestCase((byte)7, 0x701u)]
    public void An_instance_word_consists_of_an_instance_number_and_a_version(byte instance, uint expected) =>
        Assert.That(WlfwService.Instance(instance), Is.EqualTo(expected));
}
