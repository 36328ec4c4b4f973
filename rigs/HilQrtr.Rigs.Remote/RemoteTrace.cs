using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Records the tracepoints of QRTR and MHI on a host (<c>Documentation/trace/events.rst</c>, <c>include/trace/events/qrtr.h</c>,
/// <c>drivers/bus/mhi/host/trace.h</c>).
/// </summary>
/// <param name="agent">The host's agent.</param>
internal sealed class RemoteTrace(RemoteAgent agent)
{
    /// <summary>Maximum number of characters that are kept per lease.</summary>
    public const int MaxLength = 16 << 20;

    private const uint ReadSize = 1 << 18;

    private static readonly string[] Folders = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
    private static readonly string[] Systems = ["qrtr", "mhi_host"];

    private readonly StringBuilder _text = new();
    private uint? _pipe;

    /// <summary>The trace so far. It begins with the names of the recorded groups of tracepoints.</summary>
    public string Text => _text.ToString();

    /// <summary>Discards what the host has recorded so far, and begins to record.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _text.Clear();
        if (await FindFolderAsync(cancellationToken) is not { } folder)
        {
            _text.AppendLine("no trace: the kernel has no tracefs, which CONFIG_EVENT_TRACING provides");
            return;
        }

        var found = new List<string>();
        foreach (var system in Systems)
        {
            if (await agent.Files.WriteTextAsync($"{folder}/events/{system}/enable", "1", cancellationToken) == Errno.None) found.Add(system);
        }

        _text.AppendLine(found.Count > 0 ? $"# tracepoints: {string.Join(", ", found)}" : "# no tracepoints");
        if (Systems.Except(found).ToList() is { Count: > 0 } absent) _text.AppendLine($"# the kernel has no tracepoints of {string.Join(" and ", absent)}");
        await agent.Files.ReplaceAsync($"{folder}/trace", default, cancellationToken);
        _pipe = (await agent.Session.CallAsync(new FileOpen($"{folder}/trace_pipe", AgentFileAccess.Read | AgentFileAccess.NonBlocking), null, cancellationToken)).Handle;
    }

    /// <summary>Reads what the host has recorded since the last call.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_pipe is not { } pipe) return;
        var request = new FileRead(pipe, ReadSize, Timeout: 0);
        while (_text.Length < MaxLength && await agent.Session.RequestAsync(request, null, cancellationToken) is { Status: 0 } outcome)
        {
            if (agent.Session.Read(request, outcome).Bytes is not { Length: > 0 } bytes) return;
            _text.Append(Encoding.UTF8.GetString(bytes.Span));
        }
        if (_text.Length < MaxLength) return;
        _text.AppendLine($"# the rest of the trace was dropped, because it is longer than {MaxLength} characters");
        await EndAsync(cancellationToken);
    }

    /// <summary>Stops reading.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_pipe is not { } pipe) return;
        _pipe = null;
        await agent.Session.CallAsync(new HandleClose(pipe), null, cancellationToken);
    }

    private async Task<string?> FindFolderAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in Folders)
        {
            if (await agent.Files.ExistsAsync($"{folder}/trace_pipe", cancellationToken)) return folder;
        }
        return null;
    }
}
