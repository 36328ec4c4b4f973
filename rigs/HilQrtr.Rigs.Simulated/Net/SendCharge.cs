namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// What a message on its way to a remote takes of its sender's send buffer: from <c>skb_set_owner_w</c> until whoever
/// has the message is done with it (<c>sock_wfree</c>).
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

    /// <summary>The message is freed; the second time, nothing happens.</summary>
    public void Release()
    {
        _owner?.Uncharge(_size);
        _owner = null;
    }
}
