using HilQrtr.Protocols;

namespace HilQrtr.Errors;

/// <summary>A call on a QRTR socket or device failed.</summary>
/// <param name="call">The call and its addresses, such as <c>sendmsg from 1:0x4000 to 7:1</c>.</param>
/// <param name="errno">The error number that the call returned.</param>
public sealed class QrtrSocketException(string call, Errno errno)
    : Exception($"{call}: {errno} ({(int)errno})")
{
    /// <summary>The error number.</summary>
    public Errno Errno { get; } = errno;
}
