using HilQrtr.Rigs.Simulated.Qmi;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Tests.Qmi;

public sealed class QmiTransactionsTests
{
    [Test]
    public void Ids_wrap_after_65534_and_skip_ids_in_use()
    {
        using var scheduler = new Scheduler("rig", 1);
        var transactions = new QmiTransactions(scheduler);
        Assert.That(transactions.Begin().Id, Is.Zero);
        for (var id = 1; id < ushort.MaxValue; id++)
        {
            var transaction = transactions.Begin();
            Assert.That(transaction.Id, Is.EqualTo(id));
            transactions.End(transaction);
        }
        Assert.That(transactions.Begin().Id, Is.EqualTo(1), "65535 is never allocated, and 0 is in use");
    }
}
