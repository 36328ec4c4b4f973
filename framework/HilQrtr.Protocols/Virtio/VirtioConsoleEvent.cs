namespace HilQrtr.Protocols.Virtio;

/// <summary>What a control message says (<c>include/uapi/linux/virtio_console.h</c>).</summary>
public enum VirtioConsoleEvent : ushort
{
    /// <summary>Guest: the driver is there (1) or gave up (0).</summary>
    DeviceReady = 0,

    /// <summary>Host: there is a port.</summary>
    PortAdd = 1,

    /// <summary>Host: a port is gone.</summary>
    PortRemove = 2,

    /// <summary>Guest: the port is made (1) or could not be (0).</summary>
    PortReady = 3,

    /// <summary>Host: the port is a console.</summary>
    ConsolePort = 4,

    /// <summary>Host: the console's new size.</summary>
    Resize = 5,

    /// <summary>Either: its end of the port is open (1) or closed (0).</summary>
    PortOpen = 6,

    /// <summary>Host: the port's name follows.</summary>
    PortName = 7,
}
