using HilQrtr.Protocols.Qmi;

namespace HilQrtr.Protocols.Tests.Qmi;

internal sealed class QmiResponseTests
{
    [Test]
    public void The_default_result_is_success()
    {
        Assert.That(default(QmiResponse).Success, Is.True);
        Assert.That(QmiResponse.Ok.ToString(), Is.EqualTo("success"));
    }

    [TestCase(QmiError.IncompatibleState, "failure (result 1), error INCOMPATIBLE_STATE")]
    [TestCase((ushort)1000, "failure (result 1), error 1000")]
    public void The_text_of_a_failure_names_the_error(ushort error, string expected)
    {
        var response = QmiResponse.Refused(error);

        Assert.That(response.Success, Is.False);
        Assert.That(response.ToString(), Is.EqualTo(expected));
    }
}
