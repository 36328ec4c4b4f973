using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class ClientTests
{
    [Test]
    public void Two_clients_are_each_answered_in_their_own_state()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.MemoryRequested);

        bench.BringTo(Driver.Running, Bench.SecondClient);

        Assert.That(bench.Result(Driver.RespondMem).Success, Is.True);
        Assert.That(bench.Card.Violations, Has.Count.EqualTo(1));
        Assert.That(bench.Card.Violations[0], Does.Contain("a second QMI client 1:16385").And.Contain("besides 1:16384"));
    }

    [Test]
    public void An_indication_goes_to_the_client_whose_request_caused_it()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Registered);
        bench.BringTo(Driver.Registered, Bench.SecondClient);

        var sent = bench.Ask(new HostCapRequest(), Bench.SecondClient);

        Assert.That(sent.Select(p => p.Destination), Is.All.EqualTo(new QrtrAddress(1, Bench.SecondClient)));
        Assert.That(sent.Select(p => Bench.Decode(p).Type), Is.EqualTo(new[] { QmiMessageType.Response, QmiMessageType.Indication }));
    }

    [Test]
    public void DEL_CLIENT_makes_the_card_forget_that_client_and_no_other()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Identified);
        bench.BringTo(Driver.Identified, Bench.SecondClient);

        bench.Control(new QrtrDelClient(1, Bench.FirstClient));

        Assert.That(bench.Result(Driver.Segment(0, 4, 4)).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(bench.Result(Driver.Segment(0, 4, 4), Bench.SecondClient).Success, Is.True);
    }

    [Test]
    public void A_client_after_DEL_CLIENT_of_the_first_is_no_second_client()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);
        bench.Control(new QrtrDelClient(1, Bench.FirstClient));

        bench.BringTo(Driver.Running, Bench.SecondClient);

        Assert.That(bench.Card.Violations, Is.Empty);
        Assert.That(bench.Card.Clients.Select(c => c.Port), Is.EqualTo(new[] { Bench.FirstClient, Bench.SecondClient }));
    }

    [Test]
    public void BYE_makes_the_card_forget_all_clients()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Identified);
        bench.BringTo(Driver.Identified, Bench.SecondClient);

        bench.Control(new QrtrBye(1));

        Assert.That(bench.Result(Driver.Segment(0, 4, 4)).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(bench.Result(Driver.Segment(0, 4, 4), Bench.SecondClient).Error, Is.EqualTo(QmiError.IncompatibleState));
    }

    [Test]
    public void More_clients_than_any_host_has_are_refused()
    {
        var bench = Bench.Linked();
        for (uint port = 0; port < 1024; port++)
            Assert.That(bench.Result(Driver.IndRegister, 0x4000 + port).Success, Is.True);

        Assert.That(bench.Result(Driver.IndRegister, 0x5000).Error, Is.EqualTo(QmiError.ClientIdsExhausted));
        Assert.That(bench.Result(Driver.IndRegister).Success, Is.True, "a known client");
    }
}
