namespace HilQrtr.Protocols.Virtio;

/// <summary>What both ends of a vhost-user socket can do (<c>arch/um/drivers/vhost_user.h: VHOST_USER_PROTOCOL_F_*</c>).</summary>
[Flags]
public enum VhostUserProtocolFeatures : ulong
{
    /// <summary>Nothing beyond the basics.</summary>
    None = 0,

    /// <summary>A request may ask for an acknowledgement.</summary>
    ReplyAck = 1UL << 3,

    /// <summary>The device's side may send requests; UML takes no interrupt without it.</summary>
    SlaveReq = 1UL << 5,

    /// <summary>The device has a configuration space.</summary>
    Config = 1UL << 9,

    /// <summary>Kicks and interrupts are messages.</summary>
    InbandNotifications = 1UL << 14,
}
