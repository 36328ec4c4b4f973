namespace HilQrtr.Protocols.Qrtr;

/// <summary>Version of a packet's header (<c>net/qrtr/af_qrtr.c: QRTR_PROTO_VER_*</c>). The kernel reads both and writes the first.</summary>
public enum QrtrVersion : byte
{
    /// <summary>No header has this version.</summary>
    None = 0,

    /// <summary>32 bytes, all fields 32 bits wide.</summary>
    V1 = 1,

    /// <summary>16 bytes and optional ones, addresses 16 bits wide.</summary>
    V2 = 3,
}
