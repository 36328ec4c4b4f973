using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

/// <summary>Armed and fired faults are recorded as steps of the test.</summary>
public sealed class StepFaultsTests
{
    [Test]
    public void Armed_and_fired_faults_are_steps()
    {
        var inner = new FakeFaults();
        var steps = new StepLog(TimeProvider.System, _ => new Finding(Outcome.Failed, "thrown"), _ => { });
        var faults = new StepFaults(inner, steps);
        var cards = Declarations.Duo().Hosts[0].Cards.Select(card => new FakeCard(null, card)).ToList();
        var (card0, card1) = (cards[0], cards[1]);

        faults.Arm(card0, FaultAction.Crash, CardPoint.AmssHalf);
        faults.Arm(card0, FaultAction.Release, CardPoint.Up, watchedCard: card1);
        faults.Slow(card0, CardPoint.LinkUp, card1, 6);
        inner.Handler!(new FakeFault(card0, FaultAction.Crash, CardPoint.AmssHalf));

        Assert.That(steps.Records().Select(step => step.Name), Is.EqualTo(
        [
            "armed: card0 crashes at AMSS image half",
            "armed: card0 continues at up of card1",
            "armed: card0 is held at link up, until card1 has passed 6 further points",
            "fired: card0 crashes at AMSS image half",
        ]));
    }

    private sealed class FakeFaults : IFaults
    {
        public Action<IArmedFault>? Handler { get; private set; }

        public IReadOnlyList<IArmedFault> All => [];

        public IArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard? watchedCard = null) => new FakeFault(card, action, point);

        public IArmedFault Slow(ICard card, CardPoint point, ICard other, int points) => new FakeFault(card, FaultAction.Hold, point);

        public void OnFired(Action<IArmedFault> handler) => Handler = handler;

        public void LiftAll()
        {
        }
    }

    private sealed class FakeFault(ICard card, FaultAction action, CardPoint point) : IArmedFault
    {
        public ICard Card => card;

        public FaultAction Action => action;

        public CardPoint Point => point;

        public ICard WatchedCard => card;

        public TimeSpan? FiredAt => null;

        public bool IsHolding => false;

        public Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Lift()
        {
        }
    }
}
