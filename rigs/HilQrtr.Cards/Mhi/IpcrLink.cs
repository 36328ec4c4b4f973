namespace HilQrtr.Cards.Mhi;

/// <summary>The two channels that carry QRTR. The link is up while both channels run (channel IPCR in <c>net/qrtr/mhi.c</c>).</summary>
internal sealed class IpcrLink(CardModel card, Channels channels, Downlink downlink)
{
    public const byte Up = 20;
    public const byte Down = 21;

    private bool _isUp;
    private bool _isHeld;

    /// <summary>While this is true, the link stays down even if both channels run.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        set
        {
            _isHeld = value;
            Update();
        }
    }

    /// <summary>Updates the link after a channel was started or stopped.</summary>
    public void Update()
    {
        var isUp = !_isHeld && channels.FindRunning(Up) is not null && channels.FindRunning(Down) is not null;
        if (isUp == _isUp)
            return;
        _isUp = isUp;
        if (isUp)
        {
            card.LinkUp();
            return;
        }

        card.LinkDown();
        downlink.Clear();
    }

    /// <summary>Marks the link as down. Called after the card itself has taken the link down.</summary>
    public void Forget()
    {
        _isUp = false;
        downlink.Clear();
    }
}
