using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Qrtr;

/// <summary>Replies to confirm_rx: sent at once, or held until released.</summary>
internal sealed class ResumeTxQueue(CardContext context, CardOutput output)
{
    /// <summary>Never reached by a real host, which stops after <see cref="QrtrConstants.TxFlowHigh"/> packets per port.</summary>
    private const int MaxHeld = 10_000;

    private readonly List<(QrtrAddress From, QrtrAddress To)> _held = [];
    private bool _hold;

    public bool Hold
    {
        set
        {
            _hold = value;
            if (value)
                return;
            foreach (var (from, to) in _held)
                output.SendResumeTx(from, to);
            _held.Clear();
        }
    }

    public void Confirm(QrtrAddress from, QrtrAddress to)
    {
        if (context.Has(CardFault.NoResumeTx))
            return;
        if (!_hold)
            output.SendResumeTx(from, to);
        else if (_held.Count < MaxHeld)
            _held.Add((from, to));
        else
            context.Violate($"confirm_rx from {to} while {MaxHeld} RESUME_TX are pending");
    }

    public void Clear() => _held.Clear();
}
