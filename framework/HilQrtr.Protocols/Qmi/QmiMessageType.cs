namespace HilQrtr.Protocols.Qmi;

/// <summary>Kind of a message (<c>include/linux/soc/qcom/qmi.h</c>). Other numbers are kept as they come: the kernel ignores such messages.</summary>
public enum QmiMessageType : byte
{
    /// <summary>A client asks.</summary>
    Request = 0,

    /// <summary>The service answers, under the request's transaction id.</summary>
    Response = 2,

    /// <summary>The service tells something unasked.</summary>
    Indication = 4,
}
