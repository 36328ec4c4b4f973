using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>
/// The name service limits the number of servers per node, the number of nodes and the number of lookups (<c>net/qrtr/ns.c</c>:
/// QRTR_NS_MAX_SERVERS, QRTR_NS_MAX_NODES, QRTR_NS_MAX_LOOKUPS). A client that reaches a limit must not affect other clients. When
/// that client is gone, everything that it used must be available again.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.FairShare)]
public sealed class NameServiceLimits(string rig) : LifecycleFixture(rig)
{
    private const int MaxServers = 256;
    private const int MaxNodes = 512;

    // The limit on lookups differs between kernels: 64 in Linux 6.12, 128 in 7.3.
    private const int MoreLookupsThanAllowed = 1024;
    private const int LookupsAtOnce = 32;

    // Number of the first node behind a card. The node numbers of the cards themselves are lower.
    private const uint FirstNode = 1000;
    private const uint FirstPort = 0x1000;

    [RigTest("Both cards are linked, and one announces 300 services. The name service must accept 256 services at that card's node, including the WLFW service, and refuse the rest. The other card then announces a service under the same node number. This service must still be found. If both cards shared one limit, one card could keep the other from announcing services.")]
    [MinCards(2), Requires(Capability.CardModels)]
    [FormerName("A_flood_of_services_by_one_card_takes_no_room_of_the_other")]
    public async Task A_card_that_announces_too_many_services_does_not_limit_another_card([Values(0, 1)] int flooding)
    {
        const uint flood = 300, otherInstance = 9999;
        var (flooder, other) = flooding == 0 ? (A, B) : (B, A);
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
        await Step($"{flooder.Name} announces {flood} services at node {OwnTestPort(flooder).Node}", async () =>
        {
            for (uint i = 1; i <= flood; i++)
                await SendControlWithoutStep(flooder, new QrtrNewServer(TestService, i, OwnTestPort(flooder).Node, FirstPort + i));
            await Settle();
        });
        // The card's WLFW service counts towards the limit.
        Expect($"the 255th of these services is found: with the WLFW service, it is the node's {MaxServers}th", await Lookup(TestService, MaxServers - 1), Is.EqualTo(1));
        Expect($"the {MaxServers}th of these services was refused: it would be the node's 257th", await Lookup(TestService, MaxServers), Is.Zero);
        Expect($"the {flood}th of these services was also refused", await Lookup(TestService, flood), Is.Zero);

        await Step($"{other.Name} announces one service", () => SendControlWithoutStep(other, new QrtrNewServer(TestService, otherInstance, OwnTestPort(other).Node, FirstPort)));
        await Settle();
        var found = await Lookup(TestService, otherInstance);
        Observe("services of the other card found", found);
        Expect($"the service of {other.Name} is found", found, Is.EqualTo(1));

        await TakeDown(flooder);
        Expect($"no services of {flooder.Name} are left", await Lookup(TestService, 1), Is.Zero);
        Expect($"the service of {other.Name} is still found", await Lookup(TestService, otherInstance), Is.EqualTo(1));
    }

    [RigTest("Both cards are up, and one of them announces services at 600 nodes, all of which are behind that card. The name service must accept no more than 512 nodes and keep the other card's service. When the flooding card is taken down, all its nodes must be removed, so that there is room for the other card when it comes back.")]
    [MinCards(2), Requires(Capability.CardModels, Capability.EndpointIds)]
    [FormerName("Nodes_that_a_card_floods_are_free_again_when_it_goes")]
    public async Task Nodes_used_up_by_a_card_are_freed_when_the_card_is_taken_down()
    {
        const uint flood = 600, accepted = 500;
        await BringUp([A, B]);
        var endpoint = await EndpointOf(B);
        await Flood(A, FirstNode, flood);
        Expect($"{A.Name}'s service at node {accepted} is found", await Lookup(TestService, accepted), Is.EqualTo(1));
        Expect($"{A.Name}'s service at node {flood} was refused: the limit is {MaxNodes} nodes", await Lookup(TestService, flood), Is.Zero);
        Expect($"the WLFW service of {B.Name} is still found", await Lookup(WlfwService.Id, 0, endpoint), Is.EqualTo(1));
        await ExpectOwnCard(B);

        await TakeDown(B);
        await Flood(A, FirstNode + flood, 1);
        var bringUp = await Step($"{B.Name} is brought up while {A.Name} occupies all nodes", () => B.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        // The limit is global, so one card can starve another. The result is only recorded, because a kernel with a separate limit
        // for each card would let the other card come up.
        Observe("the other card comes up while one card uses all nodes", bringUp.Failure is null);
        await TakeDown(B);

        await TakeDown(A);
        var remaining = await Lookup(TestService, accepted);
        Observe("remaining services at a node of a removed card", remaining);
        Expect($"no services at nodes behind {A.Name} are left", remaining, Is.Zero);
        await BringUp([B, A]);
        await ExpectOwnCard(B);
        await ExpectOwnCard(A);
    }

    [RigTest("A program registers lookups with the name service until one is refused. Every further lookup must be refused as well: the name service must not answer it at all, not even with the end-of-list mark. Once the program cancels one of its lookups or closes its socket, a new lookup must be answered.")]
    [FormerName("The_65th_lookup_is_refused_until_one_is_given_up")]
    public async Task Lookups_above_the_limit_are_refused_until_one_is_cancelled([Values] bool byClosing)
    {
        await using var holder = await Open();
        var lookupCount = await TakeAllLookups(holder);
        Expect("a lookup beyond the limit is not answered", await Lookup(TestService, lookupCount + 1), Is.Null);

        if (byClosing) await Step("the socket with the lookups is closed", () => holder.DisposeAsync().AsTask());
        else await Step("one lookup is cancelled", () => holder.SendToNameServiceAsync(new QrtrDelLookup(TestService, 1), Cancellation));
        await Settle();
        Expect("the next lookup is answered", await Lookup(TestService, lookupCount + 1), Is.Zero);
    }

    [RigTest("A program has used up all lookups. A card's driver then looks up the service of its card, and the lookup is refused. The driver is never notified of the service, so the card cannot come up. Once the program is gone and the driver is bound again, the card must come up without a reboot of the host.")]
    [FormerName("A_driver_that_finds_no_room_for_its_lookup_comes_up_when_there_is")]
    public async Task A_driver_whose_lookup_was_refused_succeeds_after_it_is_bound_again()
    {
        await using (var holder = await Open())
        {
            await TakeAllLookups(holder);
            var result = await Step($"{A.Name} is brought up", () => A.TryBringUpAsync(BringUpGoal.FirmwareReady, Cancellation));
            Expect($"{A.Name} reaches the state Linked and no further", result.Failure?.Reached, Is.EqualTo(CardState.Linked));
            await TakeDown(A);
        }

        await Settle();
        await BringUp([A]);
        await ExpectOwnCard(A);
    }

    private Task Flood(ICard card, uint first, uint nodes) => Step($"{card.Name} announces services at {nodes} nodes, starting at node {first}", async () =>
    {
        for (uint i = 0; i < nodes; i++)
            await SendControlWithoutStep(card, new QrtrNewServer(TestService, first + i - FirstNode + 1, first + i, FirstPort));
        await Settle();
    });

    /// <summary>Registers lookups until the name service leaves a lookup unanswered. Returns the number of answered lookups.</summary>
    private Task<uint> TakeAllLookups(IQrtrSocket socket) => Step("a program registers lookups until one is refused", async () =>
    {
        uint lookupCount = 0;
        for (var answered = LookupsAtOnce; answered == LookupsAtOnce && lookupCount < MoreLookupsThanAllowed; lookupCount += (uint)answered)
        {
            for (uint i = 1; i <= LookupsAtOnce; i++)
                await socket.SendToNameServiceAsync(new QrtrNewLookup(TestService, lookupCount + i), Cancellation);
            await Settle();
            answered = (await socket.NotificationsAsync(Cancellation)).Count;
        }

        Expect($"the name service accepts lookups, but fewer than {MoreLookupsThanAllowed}", lookupCount, Is.InRange(1, MoreLookupsThanAllowed - 1));
        return lookupCount;
    });
}
