using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>What happens to a card does not reach the radio on the SoC, and what happens to the radio reaches no card.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
public sealed class RadioLife(string rig) : CoexistenceFixture(rig)
{
    [RigTest("Radio and cards are up, the radio first. A card is taken down. The radio must stay up with its one client, and its driver must send nothing because of it.")]
    public async Task Taking_a_card_down_leaves_the_radio_alone()
    {
        await AllAreUp();
        await Untouched([Radio], $"{Card.Name} is taken down", () => Card.TakeDownAsync(Cancellation));
    }

    [RigTest("Radio and cards are up, the radio first. A card's firmware crashes and its driver recovers it. The radio must stay up with its one client, and its driver must send nothing because of it; the card must return as itself.")]
    [Requires(Capability.Faults)]
    public async Task A_card_that_crashes_leaves_the_radio_alone()
    {
        AllowInKernelLog("firmware crashed", "the test crashes a card");
        await AllAreUp();
        await Untouched([Radio], $"{Card.Name} crashes and is recovered", () => Crash(Card));
        await ExpectItself(Card);
    }

    [RigTest("Radio and cards are up, the radio first. The radio's firmware crashes; its remote processor starts it anew. The radio must return as itself, and no card may notice.")]
    [Requires(Capability.Faults)]
    public async Task A_radio_that_crashes_leaves_the_cards_alone_and_returns()
    {
        AllowInKernelLog("crash detected|recovering", "the test crashes the radio");
        await AllAreUp();
        await Untouched(PciCards, $"{Radio.Name} crashes and is recovered", () => Crash(Radio));
        await ExpectItself(Radio);
    }

    [RigTest("Radio and cards are up, the radio first. Its remote processor is restarted, and a card speaks while it is away. The radio must return as itself, and be asked by its own driver; no request may go to the card that spoke, and no card may notice.")]
    public async Task A_radio_whose_processor_is_restarted_while_a_card_speaks_finds_itself()
    {
        AllowInKernelLog("recovering", "the test restarts the radio's processor");
        await AllAreUp();
        await using var listener = await Open(role: "the listener");
        var name = await NameOf(listener);
        await Untouched(PciCards, $"the processor of {Radio.Name} is restarted, and {Card.Name} sends a message to the host meanwhile", async () =>
        {
            var restart = Host.Drivers.RelinkAsync(Radio, Cancellation);
            await SendFrom(Card, "while the radio is away", name);
            await restart;
        });
        await ExpectItself(Radio);
    }

    [RigTest("Radio and cards are up, the radio first. The radio is taken down. Every card must stay up with its one client, and its driver must send nothing because of it.")]
    public async Task Taking_the_radio_down_leaves_the_cards_alone()
    {
        await AllAreUp();
        await Untouched(PciCards, $"{Radio.Name} is taken down", () => Radio.TakeDownAsync(Cancellation));
    }

    private async Task AllAreUp() => AssertReached(await StartBeside(PciCards.With(Radio, RadioTurn.First)));

    private Task Crash(ICard card)
    {
        Faults.Arm(card, FaultAction.Crash, CardPoint.Now);
        return Settle();
    }

    /// <summary>Whatever happens, others stay as they are, and nobody sends them anything but what is told to every name service.</summary>
    private async Task Untouched(IReadOnlyList<ICard> others, string although, Func<Task> happens)
    {
        List<(Neighbour Before, uint? Endpoint)> before = [];
        foreach (var card in others)
            before.Add((await Neighbour.OfAsync(card, Cancellation), await EndpointIfAny(card)));
        var received = others.ToDictionary(card => card, card => new ReceivedSince(card));
        await Step(although, happens);
        await Settle();
        await TellOfRadio(Cards);
        See("what others were sent meanwhile", string.Join("; ", received.Select(r => $"{r.Key.Name}: {Data(r.Value)}")));
        foreach (var (neighbour, endpoint) in before)
        {
            Expect($"{neighbour.Card.Name} was sent no message meanwhile", Data(received[neighbour.Card]), Is.Zero);
            await ExpectUndisturbed(neighbour);
            if (endpoint is not null)
                Expect($"messages of {neighbour.Card.Name} come with the endpoint id that they came with before, {endpoint}", await EndpointIfAny(neighbour.Card), Is.EqualTo(endpoint));
        }
    }

    // Of a radio on the SoC the host shows no endpoint: only its messages tell.
    private async Task<uint?> EndpointIfAny(ICard card) => Rig.Capabilities.Has(Capability.EndpointIds) ? await EndpointOver(card) : null;

    private static int Data(ReceivedSince since) => since.Packets.Count(p => p.Type == QrtrPacketType.Data);
}
