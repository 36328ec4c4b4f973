using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Socket options (<c>af_qrtr.c: qrtr_setsockopt, qrtr_getsockopt</c>). Only kernels with endpoint ids have them. Options at level
/// <c>SOL_SOCKET</c> are handled outside QRTR and are not modelled.
/// </summary>
internal sealed class SocketOptions(QrtrState state)
{
    public Errno Set(KernelSocket socket, int level, int option, ReadOnlySpan<byte> value)
    {
        // net/socket.c: do_sock_setsockopt returns this error for a protocol without setsockopt.
        if (!state.Rules.EndpointIds) return Errno.EOPNOTSUPP;
        if (level != QrtrSocketOptions.Level) return Errno.ENOPROTOOPT;
        if (value.Length < sizeof(uint) ? state.Rules.ShortOptionsAreRefused : value.Length > sizeof(uint) && state.Rules.LongOptionsAreRefused)
            return state.Rules.OptionLengthError;
        var number = NumberIn(value);
        switch (option)
        {
            case QrtrSocketOptions.ReportEndpoint:
                socket.ReportEndpoint = number != 0;
                return Errno.None;
            case QrtrSocketOptions.BindEndpoint:
                return Bind(socket, number);
            default:
                return state.Rules.UnknownOptionError;
        }
    }

    /// <summary>
    /// Binds a socket to an endpoint (<c>QRTR_BIND_ENDPOINT</c>). The endpoint need not exist. Endpoint id 0 removes the binding.
    /// </summary>
    public Errno Bind(KernelSocket socket, uint endpoint)
    {
        if (endpoint == 0 && !state.Rules.BindAcceptsZero) return Errno.EINVAL;
        if (!state.Rules.BindAcceptsAbsentEndpoint && endpoint > EndpointIds.Local && state.AllNodes.All(n => n.Id != endpoint))
            return Errno.ENXIO;
        if (!state.Rules.BindKeepsQueue) socket.Purge();
        socket.BoundEndpoint = endpoint;
        return Errno.None;
    }

    /// <summary>Reads an option into a buffer of the given size.</summary>
    public Errno Get(KernelSocket socket, int level, int option, int room, out uint value)
    {
        value = 0;
        if (!state.Rules.EndpointIds) return Errno.EOPNOTSUPP;
        if (level != QrtrSocketOptions.Level) return Errno.ENOPROTOOPT;
        if (room < sizeof(uint)) return Errno.EINVAL;
        switch (option)
        {
            case QrtrSocketOptions.ReportEndpoint:
                value = socket.ReportEndpoint ? 1u : 0;
                return Errno.None;
            case QrtrSocketOptions.BindEndpoint:
                value = socket.BoundEndpoint;
                return Errno.None;
            default:
                return state.Rules.UnknownOptionError;
        }
    }

    // copy_safe_from_sockptr: if the value is longer than a u32, the rest is ignored.
    private uint NumberIn(ReadOnlySpan<byte> value)
    {
        if (value.Length < sizeof(uint)) return 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(state.Rules.LongOptionsAreReadFromStart ? value : value[^sizeof(uint)..]);
    }
}
