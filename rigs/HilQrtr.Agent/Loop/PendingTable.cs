using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>Unanswered requests, in order of arrival.</summary>
internal sealed class PendingTable
{
    private const int MaxPending = 1024;

    private readonly Dictionary<uint, LinkedListNode<Pending>> _byId = [];
    private readonly LinkedList<Pending> _inOrder = new();

    public int Count => _byId.Count;

    public bool IsFull => _byId.Count >= MaxPending;

    public bool Contains(uint id) => _byId.ContainsKey(id);

    public void Add(Pending pending) => _byId.Add(pending.Id, _inOrder.AddLast(pending));

    public void Remove(Pending pending)
    {
        if (_byId.Remove(pending.Id, out var node)) _inOrder.Remove(node);
    }

    public void Cancel(uint id)
    {
        if (_byId.TryGetValue(id, out var node)) node.Value.Cancel();
    }

    public void AddTo(PollSet set)
    {
        for (var node = _inOrder.First; node is not null; node = node.Next) node.Value.AddTo(set);
    }

    public long NextDeadline()
    {
        var next = ClockCalls.Never;
        for (var node = _inOrder.First; node is not null; node = node.Next) next = Math.Min(next, node.Value.Deadline);
        return next;
    }

    public void RunDeadlines()
    {
        var now = ClockCalls.Now();
        // Get the next node first, because a request that is answered removes itself from the table.
        for (LinkedListNode<Pending>? node = _inOrder.First, next; node is not null; node = next)
        {
            next = node.Next;
            if (node.Value.Deadline <= now) node.Value.OnDeadline();
        }
    }
}
