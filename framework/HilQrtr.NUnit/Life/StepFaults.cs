using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>Wraps a host's faults, and adds a step to the test whenever a fault is armed or fires.</summary>
internal sealed class StepFaults : IFaults
{
    private readonly IFaults _faults;
    private readonly StepLog _steps;

    public StepFaults(IFaults faults, StepLog steps)
    {
        (_faults, _steps) = (faults, steps);
        faults.OnFired(fault => steps.Run($"fired: {fault.Describe()}", () => { }));
    }

    public IReadOnlyList<IArmedFault> All => _faults.All;

    public IArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard? watchedCard = null) =>
        _steps.Run($"armed: {FaultWords.Describe(card, action, point, watchedCard ?? card)}", () => _faults.Arm(card, action, point, watchedCard));

    public IArmedFault Slow(ICard card, CardPoint point, ICard other, int points) => _steps.Run(
        $"armed: {FaultWords.Describe(card, FaultAction.Hold, point, card)}, until {other.Name} has passed {points} further points",
        () => _faults.Slow(card, point, other, points));

    public void OnFired(Action<IArmedFault> handler) => _faults.OnFired(handler);

    public void LiftAll() => _faults.LiftAll();
}
