using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>Allows only one bring-up at a time. Used if <see cref="Kernels.KernelRules.BringUpsOverlap"/> is false.</summary>
internal sealed class BringUpTurn(Scheduler scheduler)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    private readonly Signal _released = new(scheduler);
    private CardSlot? _holder;

    public async Task AcquireAsync(CardSlot slot)
    {
        while (_holder is not null && _holder != slot && await _released.WaitAsync(_released.Version, Bound))
        {
        }

        _holder = slot;
    }

    /// <summary>Ends the turn of a card whose bring-up has succeeded or failed. Has no effect if another card has the turn.</summary>
    public void Release(CardSlot slot)
    {
        if (_holder != slot) return;
        _holder = null;
        _released.Pulse();
    }
}
