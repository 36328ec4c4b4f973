namespace HilQrtr.Protocols.Virtio;

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
