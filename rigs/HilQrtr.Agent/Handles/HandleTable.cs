namespace HilQrtr.Agent.Handles;

/// <summary>Open handles. Their numbers increase and are never reused, so a late request cannot reach the wrong file.</summary>
internal sealed class HandleTable
{
    private const int Most = 4096;

    private readonly Dictionary<uint, OpenHandle> _open = [];
    private uint _last;

    public bool IsFull => _open.Count >= Most;

    public OpenHandle Add(int descriptor, int family, bool nonBlocking)
    {
        var handle = new OpenHandle(++_last, descriptor, family, nonBlocking);
        _open.Add(handle.Number, handle);
        return handle;
    }

    public OpenHandle? Find(uint number) => _open.TryGetValue(number, out var handle) && !handle.IsClosing ? handle : null;

    public void Remove(OpenHandle handle) => _open.Remove(handle.Number);
}
