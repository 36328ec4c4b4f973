using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>Serialises bring-ups (<see cref="Kernels.KernelRules.BringUpsOverlap"/>).</summary>
internal sealed class BringUpTurn(Scheduler scheduler)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    private readonly Signal _given = new(scheduler);
    private CardSlot? _holder;

    public async Task TakeAsync(CardSlot slot)
    {
        while (_holder is not null && _holder != slot && await _given.WaitAsync(_given.Version, Bound))
        {
        }

        _holder = slot;
    }

    /// <summary>The bring-up of a card has ended, well or not; nothing if the turn is not its.</summary>
    public void Give(CardSlot slot)
    {
        if (_holder != slot) return;
        _holder = null;
        _given.Pulse();
    }
}
