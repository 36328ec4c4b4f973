namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Space in the send buffer that a message in flight to a remote occupies. It is charged in <c>skb_set_owner_w</c> and uncharged when the
/// message is freed (<c>sock_wfree</c>).
/// </summary>
internal sealed class SendCharge
{
    private readonly int _size;
    private KernelSocket? _owner;

    public SendCharge(KernelSocket owner, int size)
    {
        _owner = owner;
        _size = size;
        owner.Charge(size);
    }

    /// <summary>Uncharges the message. Has no effect when called again.</summary>
    public void Release()
    {
        _owner?.Uncharge(_size);
        _owner = null;
    }
}
