namespace HilQrtr.Protocols.Virtio;

/// <summary>What the process that plays a device asks of the guest (<c>arch/um/drivers/vhost_user.h: vhost_user_slave_request</c>).</summary>
public enum VhostUserSlaveRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>The configuration space changed.</summary>
    ConfigChangeMsg = 2,

    /// <summary>Interrupt for a queue, where in-band notifications are used.</summary>
    VringCall = 4,
}
