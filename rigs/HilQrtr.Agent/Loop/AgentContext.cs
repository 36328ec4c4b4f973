using HilQrtr.Agent.Handles;
using HilQrtr.Agent.Workers;

namespace HilQrtr.Agent.Loop;

/// <summary>Shared state of the operations.</summary>
internal sealed class AgentContext
{
    public Outbox Outbox { get; } = new();

    public PendingTable Pending { get; } = new();

    public HandleTable Handles { get; } = new();

    public Scratch Room { get; } = new();

    public Scratch ControlRoom { get; } = new();

    public required WorkerPool Workers { get; init; }
}
