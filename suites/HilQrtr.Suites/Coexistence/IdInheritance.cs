using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>No card ever gets an endpoint id that belonged to the SoC radio, and the radio never gets one that belonged to a card.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.NoMixUp)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels, Capability.EndpointIds)]
public sealed class IdInheritance(string rig) : CoexistenceFixture(rig)
{
    /// <summary>How the radio and the cards replace each other in each round.</summary>
    public enum Turnover
    {
        /// <summary>First the radio, and then each card in turn, is started and stopped. Only one device has an endpoint at a time.</summary>
        OneAtATime,

        /// <summary>All are started, and then stopped in the order in which they were started.</summary>
        AllTogether,

        /// <summary>The radio's remote processor is restarted, and the cards are started in the meantime. Then the cards are stopped.</summary>
        DuringRestart,
    }

    [RigTest("The radio and the cards are started and stopped many times, and a socket is bound to each of their endpoint ids. An id that belonged to one of these devices must never become the id of another device, and a socket bound to that id must never send to or receive from another device. A device may get its old id back. A program that did not notice that the radio is gone must not end up talking to a card.")]
    public async Task No_device_inherits_the_id_of_another_device([Values] Turnover turnover)
    {
        const int rounds = 8;
        var seen = new Seen();
        try
        {
            if (turnover == Turnover.DuringRestart) await Start(Radio, seen);
            for (var round = 1; round <= rounds; round++)
                await Step($"round {round} of {rounds}", () => Replace(turnover, seen));
            Record("devices with an id of another device", seen.Inheritances.Count == 0 ? "none" : string.Join("; ", seen.Inheritances));
            Record("messages between a device and a socket that is bound to another device", seen.Misdeliveries.Count);
            Expect("no device has an id that belonged to another device", seen.Inheritances, Is.Empty);
            Expect("no socket that is bound to an id exchanged messages with another device", seen.Misdeliveries, Is.Empty);
        }
        finally
        {
            foreach (var bound in seen.Sockets) await bound.Socket.DisposeAsync();
        }
    }

    private async Task Replace(Turnover turnover, Seen seen)
    {
        switch (turnover)
        {
            case Turnover.OneAtATime:
                foreach (var card in PciCards.With(Radio, RadioPosition.First))
                {
                    await Start(card, seen);
                    await card.TakeDownAsync(Cancellation);
                }

                break;
            case Turnover.AllTogether:
                var order = PciCards.With(Radio, RadioPosition.First);
                foreach (var card in order) await Start(card, seen);
                foreach (var card in order) await card.TakeDownAsync(Cancellation);
                break;
            default:
                await Host.Drivers.RelinkAsync(Radio, async () => await PciCards.TryBringUpAllAsync(BringUpGoal.Link, Cancellation), Cancellation);
                await Settle();
                foreach (var card in PciCards.With(Radio, RadioPosition.Last)) await Check(card, seen);
                foreach (var card in PciCards) await card.TakeDownAsync(Cancellation);
                break;
        }
    }

    private async Task Start(ICard card, Seen seen)
    {
        await card.BringUpAsync(BringUpGoal.Link, Cancellation);
        await Settle();
        await Check(card, seen);
    }

    /// <summary>
    /// Checks whether a linked device has an id that belonged to another device, and whether messages pass between the device and
    /// sockets that are bound to the ids of other devices.
    /// </summary>
    private async Task Check(ICard card, Seen seen)
    {
        var id = await EndpointOf(card);
        if (seen.Owners.TryAdd(id, card))
        {
            var socket = await OpenWithoutStep(boundTo: id);
            seen.Sockets.Add(new Bound(socket, await NameOf(socket), id, card));
        }
        else if (seen.Owners[id] != card)
        {
            seen.Inheritances.Add($"{card.Name} has id {id}, which belonged to {seen.Owners[id].Name}");
        }

        var others = seen.Sockets.Where(bound => bound.Owner != card).ToList();
        var (to, received) = (await TestPortOf(card), new ReceivedSince(card));
        var text = $"from {card.Name}";
        foreach (var bound in others)
        {
            // Ignore the result of this send. It depends on whether the owner of the id is linked.
            await QrtrSockets.ErrnoOf(SendWithoutStep(bound.Socket, $"for {bound.Owner.Name}", to));
            await SendFromCardWithoutStep(card, text, bound.Name);
        }

        await Settle();
        foreach (var bound in others)
        {
            var socket = $"the socket that is bound to id {bound.Id} of {bound.Owner.Name}";
            if (received.DataFrom(bound.Name).Count > 0) seen.Misdeliveries.Add($"{card.Name} received from {socket}");
            if (Payload.Texts((await bound.Socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray())).Contains(text)) seen.Misdeliveries.Add($"{socket} received from {card.Name}");
        }
    }

    private sealed record Bound(IQrtrSocket Socket, QrtrAddress Name, uint Id, ICard Owner);

    private sealed class Seen
    {
        /// <summary>For each id, the first device that had it.</summary>
        public Dictionary<uint, ICard> Owners { get; } = [];

        public List<Bound> Sockets { get; } = [];

        public List<string> Inheritances { get; } = [];

        public List<string> Misdeliveries { get; } = [];
    }
}
