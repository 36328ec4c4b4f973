namespace HilQrtr.Protocols.Vhost;

/// <summary>vhost-user protocol features (<c>arch/um/drivers/vhost_user.h: VHOST_USER_PROTOCOL_F_*</c>).</summary>
[Flags]
public enum VhostUserProtocolFeatures : ulong
{
    /// <summary>No optional features.</summary>
    None = 0,

    /// <summary>The sender of a request may demand a reply.</summary>
    ReplyAck = 1UL << 3,

    /// <summary>The back end may send requests. Without this feature, UML accepts no interrupts.</summary>
    SlaveReq = 1UL << 5,

    /// <summary>The device has a configuration space.</summary>
    Config = 1UL << 9,

    /// <summary>Kicks and interrupts are sent as messages instead of through eventfds.</summary>
    InbandNotifications = 1UL << 14,
}

/// <summary>Feature bits of virtio devices, as masks.</summary>
public static class VirtioFeatures
{
    /// <summary>VIRTIO_CONSOLE_F_MULTIPORT (<c>include/uapi/linux/virtio_console.h</c>).</summary>
    public const ulong ConsoleMultiport = 1UL << 1;

    /// <summary>VHOST_USER_F_PROTOCOL_FEATURES (<c>arch/um/drivers/vhost_user.h</c>).</summary>
    public const ulong VhostUserProtocolFeatures = 1UL << 30;

    /// <summary>VIRTIO_F_VERSION_1 (<c>include/uapi/linux/virtio_config.h</c>).</summary>
    public const ulong Version1 = 1UL << 32;
}
