using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Cards keep working across suspend and resume of their host.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.Sleep)]
[MinCards(2)]
[Requires(Capability.Suspend, Capability.EndpointIds, Capability.CardModels)]
[FormerName("Sleep")]
public sealed class SuspendResume(string rig) : LifecycleFixture(rig)
{
    private static readonly TimeSpan SuspendTime = TimeSpan.FromSeconds(10);

    [RigTest("Both cards are up, and the host suspends and resumes three times. Each card must keep its endpoint id and its one QMI client, and must have received one HELLO since it was last powered up. Some drivers power their cards down while the host is suspended. Firmware that starts again and receives no HELLO might never announce its service. A socket that is bound to a card must still reach the card and receive from it.")]
    [FormerName("A_host_that_slept_talks_to_its_cards_as_before")]
    public async Task Cards_work_as_before_after_suspend_and_resume()
    {
        await BringUp([A, B]);
        await using var socketA = await Open(boundTo: await EndpointOf(A));
        await using var socketB = await Open(boundTo: await EndpointOf(B));
        var (beforeA, beforeB) = (await CardSnapshot.TakeAsync(A, Cancellation), await CardSnapshot.TakeAsync(B, Cancellation));
        var (receivedA, receivedB) = (new ReceivedSince(A), new ReceivedSince(B));
        for (var i = 0; i < 3; i++)
        {
            await Suspend();
            await Resume();
        }

        await ExpectUnchanged(beforeA);
        await ExpectUnchanged(beforeB);
        await ExpectTwoWayTraffic(A, socketA, receivedA);
        await ExpectTwoWayTraffic(B, socketB, receivedB);
        await ExpectOwnCard(A);
        await ExpectOwnCard(B);
    }

    [RigTest("Each card sends messages to a different program while the host is suspended. After the host resumes, each program must receive its own card's messages, each exactly once and in order. A card wakes its host in order to deliver a message, so the message must not be lost. The test is unsupported if the drivers power the cards down.")]
    [FormerName("What_cards_say_while_their_host_sleeps_is_heard_when_it_wakes")]
    public async Task Messages_sent_by_cards_during_suspend_are_received_after_resume()
    {
        string[] texts = ["first", "second", "third"];
        await BringUp([A, B]);
        await using var socketA = await Open(boundTo: await EndpointOf(A));
        await using var socketB = await Open(boundTo: await EndpointOf(B));
        var (nameA, nameB) = (await NameOf(socketA), await NameOf(socketB));
        await Suspend();
        if (!Model(A).IsPowered || !Model(B).IsPowered)
        {
            await Resume();
            Assert.Ignore($"{RigName}: the host powers its cards down while it is suspended, so the cards can send nothing");
        }

        // These sends do not complete until the host has resumed.
        List<Task> sending = [];
        foreach (var text in texts)
        {
            sending.Add(SendFrom(A, $"{text} of {A.Name}", nameA));
            sending.Add(SendFrom(B, $"{text} of {B.Name}", nameB));
        }

        await Resume();
        Expect($"{A.Name}'s program receives {A.Name}'s messages", await ReceivedTexts(socketA), Is.EqualTo(texts.Select(text => $"{text} of {A.Name}")));
        Expect($"{B.Name}'s program receives {B.Name}'s messages", await ReceivedTexts(socketB), Is.EqualTo(texts.Select(text => $"{text} of {B.Name}")));
        await Task.WhenAll(sending);
    }

    /// <summary>
    /// Makes a card and a program send each other a message. The program's socket is bound to the card. Expects that these two
    /// messages arrive, and no others.
    /// </summary>
    private async Task ExpectTwoWayTraffic(ICard card, IQrtrSocket socket, ReceivedSince received)
    {
        var name = await NameOf(socket);
        await Step($"a program and {card.Name} send each other a message", async () =>
        {
            await Send(socket, $"to {card.Name}", await TestPortOf(card));
            await SendFrom(card, $"from {card.Name}", name);
        });
        Expect($"the program receives {card.Name}'s message", await ReceivedTexts(socket), Is.EqualTo([$"from {card.Name}"]));
        Expect($"{card.Name} receives the program's message", Payload.Texts(received.DataFrom(name)), Is.EqualTo([$"to {card.Name}"]));
    }

    private Task Suspend() => Step($"{Host.Name} suspends", () => Host.Sleep!.SuspendAsync(Cancellation));

    private Task Resume() => Step($"{Host.Name} stays suspended for {SuspendTime.TotalSeconds} s and resumes", async () =>
    {
        await Task.Delay(SuspendTime, Time, Cancellation);
        await Host.Sleep!.ResumeAsync(Cancellation);
        await Settle();
    });
}
