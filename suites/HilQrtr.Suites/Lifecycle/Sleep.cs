using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>A host that sleeps and wakes finds its cards as it left them.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Suspend, Capability.EndpointIds, Capability.CardModels)]
public sealed class Sleep(string rig) : LifecycleFixture(rig)
{
    private static readonly TimeSpan Night = TimeSpan.FromSeconds(10);

    [RigTest("Both cards are up; the host sleeps and wakes three times. Each card must have the id and the one client that it had, must have heard no second HELLO, and a socket that is bound to it must still reach it and hear it: a laptop's lid is closed more often than its driver is loaded.")]
    public async Task A_host_that_slept_talks_to_its_cards_as_before()
    {
        await BringUp([A, B]);
        await using var ofA = await Open(boundTo: await EndpointOf(A));
        await using var ofB = await Open(boundTo: await EndpointOf(B));
        var (beforeA, beforeB) = (await Neighbour.OfAsync(A, Cancellation), await Neighbour.OfAsync(B, Cancellation));
        var (receivedA, receivedB) = (new ReceivedSince(A), new ReceivedSince(B));
        for (var i = 0; i < 3; i++)
        {
            await FallAsleep();
            await Wake();
        }

        await ExpectUndisturbed(beforeA);
        await ExpectUndisturbed(beforeB);
        await ExpectTalk(A, ofA, receivedA);
        await ExpectTalk(B, ofB, receivedB);
        await ExpectOwnCard(A);
        await ExpectOwnCard(B);
    }

    [RigTest("A card sends to a program while its host sleeps, and the other card to another program. When the host wakes, each program must hear its own card's messages, each once and in order: a message is what a card wakes its host for.")]
    public async Task What_cards_say_while_their_host_sleeps_is_heard_when_it_wakes()
    {
        string[] texts = ["first", "second", "third"];
        await BringUp([A, B]);
        await using var ofA = await Open(boundTo: await EndpointOf(A));
        await using var ofB = await Open(boundTo: await EndpointOf(B));
        var (nameA, nameB) = (await NameOf(ofA), await NameOf(ofB));
        await FallAsleep();
        // Whether the host has taken a message is known when it is awake again.
        List<Task> sending = [];
        foreach (var text in texts)
        {
            sending.Add(SendFrom(A, $"{text} of {A.Name}", nameA));
            sending.Add(SendFrom(B, $"{text} of {B.Name}", nameB));
        }

        await Wake();
        Expect($"{A.Name}'s program hears {A.Name}", await Heard(ofA), Is.EqualTo(texts.Select(text => $"{text} of {A.Name}")));
        Expect($"{B.Name}'s program hears {B.Name}", await Heard(ofB), Is.EqualTo(texts.Select(text => $"{text} of {B.Name}")));
        await Task.WhenAll(sending);
    }

    /// <summary>A card and a program that is bound to it say something to each other, and hear that and nothing else since.</summary>
    private async Task ExpectTalk(ICard card, IQrtrSocket socket, ReceivedSince received)
    {
        var name = await NameOf(socket);
        await Step($"a program and {card.Name} send a message to each other", async () =>
        {
            await Send(socket, $"to {card.Name}", Quiet(card));
            await SendFrom(card, $"from {card.Name}", name);
        });
        Expect($"the program hears {card.Name}", await Heard(socket), Is.EqualTo([$"from {card.Name}"]));
        Expect($"{card.Name} hears the program", Payload.Texts(received.DataFrom(name)), Is.EqualTo([$"to {card.Name}"]));
    }

    private Task FallAsleep() => Step($"{Host.Name} falls asleep", () => Host.Sleep!.SuspendAsync(Cancellation));

    private Task Wake() => Step($"{Host.Name} sleeps for {Night.TotalSeconds} s and wakes", async () =>
    {
        await Task.Delay(Night, Time, Cancellation);
        await Host.Sleep!.ResumeAsync(Cancellation);
        await Settle();
    });
}
