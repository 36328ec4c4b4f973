namespace HilQrtr.Agent.Handles;

/// <summary>Open handles. Their numbers increase and are never reused, so a late request cannot affect the wrong handle.</summary>
internal sealed class HandleTable
{
    private const int MaxOpen = 4096;

    private readonly Dictionary<uint, OpenHandle> _open = [];
    private uint _last;

    public bool IsFull => _open.Count >= MaxOpen;

    public OpenHandle Add(int descriptor, int family, bool nonBlocking)
    {
        var handle = new OpenHandle(++_last, descriptor, family, nonBlocking);
        _open.Add(handle.Number, handle);
        return handle;
    }

    public OpenHandle? Find(uint number) => _open.TryGetValue(number, out var handle) && !handle.IsClosing ? handle : null;

    public void Remove(OpenHandle handle) => _open.Remove(handle.Number);
}
