using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>Transactions of a handle. Their ids are allocated cyclically, starting at 0 (<c>idr_alloc_cyclic</c>).</summary>
internal sealed class QmiTransactions(Scheduler scheduler)
{
    private readonly Dictionary<ushort, QmiTransaction> _byId = [];
    private ushort _next;

    public QmiTransaction Begin()
    {
        while (_byId.ContainsKey(_next)) Advance();
        var transaction = new QmiTransaction(_next, scheduler);
        Advance();
        _byId.Add(transaction.Id, transaction);
        return transaction;
    }

    public QmiTransaction? Find(ushort id) => _byId.GetValueOrDefault(id);

    /// <summary>The oldest request without a response; null if there is none.</summary>
    public QmiTransaction? FirstPending => _byId.Values.FirstOrDefault(transaction => !transaction.IsAnswered);

    /// <summary>Ends every pending request.</summary>
    public void EndAll()
    {
        foreach (var transaction in _byId.Values) transaction.Complete(null);
    }

    public void End(QmiTransaction transaction) => _byId.Remove(transaction.Id);

    // idr_alloc_cyclic excludes the end of its range, which is U16_MAX, so the last id is U16_MAX - 1.
    private void Advance() => _next = _next == ushort.MaxValue - 1 ? (ushort)0 : (ushort)(_next + 1);
}
