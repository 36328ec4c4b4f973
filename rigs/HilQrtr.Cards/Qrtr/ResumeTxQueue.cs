using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Qrtr;

/// <summary>
/// Sends a RESUME_TX packet for each packet in which confirm_rx is set. The RESUME_TX packets can be held and released later.
/// </summary>
internal sealed class ResumeTxQueue(CardContext context, CardOutput output)
{
    /// <summary>
    /// Maximum number of held packets. A real host never reaches this number, because the host stops sending after
    /// <see cref="QrtrConstants.TxFlowHigh"/> packets per port.
    /// </summary>
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
            context.Violate($"confirm_rx from {to} while {MaxHeld} RESUME_TX packets are pending");
    }

    public void Clear() => _held.Clear();
}
