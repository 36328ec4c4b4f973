using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Lets one upload go at a time, on a kernel that is broken so.</summary>
internal sealed class UploadTurn(Scheduler scheduler)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    private readonly Signal _given = new(scheduler);
    private bool _taken;

    public async Task TakeAsync()
    {
        while (_taken && await _given.WaitAsync(_given.Version, Bound))
        {
        }

        _taken = true;
    }

    public void Give()
    {
        _taken = false;
        _given.Pulse();
    }
}
