namespace HilQrtr.Protocols.Virtio;

/// <summary>What a guest asks of the process that plays its device (<c>arch/um/drivers/vhost_user.h: vhost_user_request</c>).</summary>
public enum VhostUserRequest : uint
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>Asks for the virtio feature bits; answered with 64 bits.</summary>
    GetFeatures = 1,

    /// <summary>Tells the virtio feature bits that are used.</summary>
    SetFeatures = 2,

    /// <summary>Begins.</summary>
    SetOwner = 3,

    /// <summary>Gives the device up; deprecated.</summary>
    ResetOwner = 4,

    /// <summary>Tells where guest memory is; a descriptor comes with each region.</summary>
    SetMemTable = 5,

    /// <summary>Tells how many entries a queue has.</summary>
    SetVringNum = 8,

    /// <summary>Tells where the three parts of a queue are.</summary>
    SetVringAddr = 9,

    /// <summary>Tells the first index of the avail ring to look at.</summary>
    SetVringBase = 10,

    /// <summary>Stops a queue and asks how far it was read.</summary>
    GetVringBase = 11,

    /// <summary>Brings the descriptor that tells of new buffers.</summary>
    SetVringKick = 12,

    /// <summary>Brings the descriptor to interrupt by.</summary>
    SetVringCall = 13,

    /// <summary>Brings the descriptor to report errors by.</summary>
    SetVringErr = 14,

    /// <summary>Asks for the protocol feature bits; answered with 64 bits.</summary>
    GetProtocolFeatures = 15,

    /// <summary>Tells the protocol feature bits that are used.</summary>
    SetProtocolFeatures = 16,

    /// <summary>Asks how many queues there are.</summary>
    GetQueueNum = 17,

    /// <summary>Enables or disables a queue.</summary>
    SetVringEnable = 18,

    /// <summary>Brings the descriptor for requests of the device's side.</summary>
    SetSlaveReqFd = 21,

    /// <summary>Reads the device's configuration space.</summary>
    GetConfig = 24,

    /// <summary>Writes the device's configuration space.</summary>
    SetConfig = 25,

    /// <summary>Tells of new buffers, where in-band notifications are used.</summary>
    VringKick = 35,
}
