using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Session;

namespace HilQrtr.Rigs.Remote;

/// <summary>An open socket or device on a host. If a call on it fails, an exception is thrown.</summary>
internal sealed class RemoteHandle(HandleLedger ledger, uint number, string name)
{
    private bool _closed;

    public uint Number => number;

    public string Name => name;

    /// <summary>Makes a call. Returns null on EAGAIN.</summary>
    /// <exception cref="QrtrSocketException">The call failed.</exception>
    public async Task<TReply?> TryAsync<TReply>(IAgentRequest<TReply> request, string call, TimeSpan? bound, CancellationToken cancellationToken)
        where TReply : class, IAgentMessage<TReply>
    {
        if (_closed) throw Refused(call, Errno.EBADF);
        var outcome = await ledger.Session.RequestAsync(request, bound, cancellationToken);
        return outcome.Status == (int)Errno.EAGAIN ? null : Read(request, call, outcome);
    }

    /// <summary>Makes a call that does not block.</summary>
    /// <exception cref="QrtrSocketException">The call failed.</exception>
    public async Task<TReply> CallAsync<TReply>(IAgentRequest<TReply> request, string call, CancellationToken cancellationToken)
        where TReply : class, IAgentMessage<TReply>
    {
        if (_closed) throw Refused(call, Errno.EBADF);
        return Read(request, call, await ledger.Session.RequestAsync(request, null, cancellationToken));
    }

    public async ValueTask CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        await ledger.CloseAsync(number, CancellationToken.None);
    }

    private TReply Read<TReply>(IAgentRequest<TReply> request, string call, AgentOutcome outcome)
        where TReply : IAgentMessage<TReply> => outcome.Status switch
        {
            > 0 => throw Refused(call, (Errno)outcome.Status),
            // The agent does not know the handle, because CloseAllAsync has closed it.
            AgentStatus.NoSuchHandle => throw Refused(call, Errno.EBADF),
            _ => ledger.Session.Read(request, outcome),
        };

    private QrtrSocketException Refused(string call, Errno errno) => new($"{name}: {call}", errno);
}
