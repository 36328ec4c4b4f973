using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class ClientTests
{
    [Test]
    public void Two_clients_each_have_their_own_state()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.MemoryRequested);

        harness.BringTo(Driver.Running, CardHarness.SecondClient);

        Assert.That(harness.Result(Driver.RespondMem).Success, Is.True);
        Assert.That(harness.Card.Violations, Has.Count.EqualTo(1));
        Assert.That(harness.Card.Violations[0], Does.Contain("a second QMI client 1:16385").And.Contain("in addition to 1:16384"));
    }

    [Test]
    public void An_indication_is_sent_to_the_client_whose_request_caused_it()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Registered);
        harness.BringTo(Driver.Registered, CardHarness.SecondClient);

        var sent = harness.Send(new HostCapRequest(), CardHarness.SecondClient);

        Assert.That(sent.Select(p => p.Destination), Is.All.EqualTo(new QrtrAddress(1, CardHarness.SecondClient)));
        Assert.That(sent.Select(p => CardHarness.Decode(p).Type), Is.EqualTo(new[] { QmiMessageType.Response, QmiMessageType.Indication }));
    }

    [Test]
    public void DEL_CLIENT_removes_only_the_given_client()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Identified);
        harness.BringTo(Driver.Identified, CardHarness.SecondClient);

        harness.Control(new QrtrDelClient(1, CardHarness.FirstClient));

        Assert.That(harness.Result(Driver.Segment(0, 4, 4)).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(harness.Result(Driver.Segment(0, 4, 4), CardHarness.SecondClient).Success, Is.True);
    }

    [Test]
    public void A_client_that_appears_after_the_first_was_deleted_is_not_a_second_client()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);
        harness.Control(new QrtrDelClient(1, CardHarness.FirstClient));

        harness.BringTo(Driver.Running, CardHarness.SecondClient);

        Assert.That(harness.Card.Violations, Is.Empty);
        Assert.That(harness.Card.Clients.Select(c => c.Port), Is.EqualTo(new[] { CardHarness.FirstClient, CardHarness.SecondClient }));
    }

    [Test]
    public void BYE_removes_all_clients()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Identified);
        harness.BringTo(Driver.Identified, CardHarness.SecondClient);

        harness.Control(new QrtrBye(1));

        Assert.That(harness.Result(Driver.Segment(0, 4, 4)).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(harness.Result(Driver.Segment(0, 4, 4), CardHarness.SecondClient).Error, Is.EqualTo(QmiError.IncompatibleState));
    }

    [Test]
    public void Clients_beyond_the_maximum_are_refused()
    {
        var harness = CardHarness.Linked();
        for (uint port = 0; port < 1024; port++)
            Assert.That(harness.Result(Driver.IndRegister, 0x4000 + port).Success, Is.True);

        Assert.That(harness.Result(Driver.IndRegister, 0x5000).Error, Is.EqualTo(QmiError.ClientIdsExhausted));
        Assert.That(harness.Result(Driver.IndRegister).Success, Is.True, "a known client is still accepted");
    }
}
