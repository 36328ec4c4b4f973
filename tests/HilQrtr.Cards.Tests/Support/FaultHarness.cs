using HilQrtr.Cards.Faults;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>Cards, and a fault injector whose events are recorded.</summary>
internal sealed class FaultHarness : IEventLog
{
    private TimeSpan _now;

    public FaultHarness(params CardModel[] cards)
        : this([.. cards.Select(card => new Target(card))])
    {
    }

    public FaultHarness(params IFaultTarget[] targets)
    {
        Cards = [.. targets.Select((_, i) => new FakeCard(null, Declarations.Card(i)))];
        Injector = new FaultInjector(
            "host0", Cards.Zip(targets).ToDictionary(pair => pair.First.Name, pair => pair.Second), new Lock(), TimeProvider.System,
            () => _now += TimeSpan.FromSeconds(1), this);
    }

    public FaultInjector Injector { get; }

    public IReadOnlyList<FakeCard> Cards { get; }

    public List<string> Events { get; } = [];

    public bool Enabled => true;

    public IArmedFault Arm(FaultAction action, CardPoint point) => Injector.Arm(Cards[0], action, point);

    public void Write(TimeSpan time, string actor, string kind, string detail) => Events.Add($"{actor} {kind} {detail}");

    private sealed class Target(CardModel model) : IFaultTarget
    {
        public CardModel Model => model;

        public bool IsGone { get; private set; }

        public void Vanish()
        {
            model.PowerOff();
            IsGone = true;
        }

        public void ComeBack()
        {
            if (!IsGone)
                return;
            IsGone = false;
            model.PowerOn();
        }
    }
}
