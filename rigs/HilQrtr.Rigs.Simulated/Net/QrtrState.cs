using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>State shared by the parts of the QRTR model: the global variables of <c>af_qrtr.c</c>.</summary>
internal sealed class QrtrState(string host, KernelRules rules, Scheduler scheduler, IEventLog events)
{
    public KernelRules Rules { get; } = rules;

    public Scheduler Scheduler { get; } = scheduler;

    /// <summary>All endpoints, newest first, as <c>list_add</c> leaves them (<c>qrtr_all_nodes</c>).</summary>
    public List<EndpointNode> AllNodes { get; } = [];

    public NodeTable Nodes { get; } = new(rules);

    public PortTable Ports { get; } = new(rules);

    public EndpointIds Ids { get; } = new(rules);

    /// <summary>Open sockets, bound or not.</summary>
    public HashSet<KernelSocket> Sockets { get; } = [];

    /// <summary>Leaked messages (<see cref="KernelRules.FilteredMessagesAreFreed"/>).</summary>
    public int LeakedBuffers { get; set; }

    /// <summary>Ends pending QMI requests when any endpoint is unregistered (<see cref="KernelRules.WokenByDeparture"/>).</summary>
    public Action? AnyDeparture { get; set; }

    /// <summary>Flows shared by all endpoints (<see cref="KernelRules.FlowsArePerEndpoint"/>).</summary>
    public Dictionary<ulong, TxFlow> SharedFlows { get; } = [];

    public bool Logging => events.Enabled;

    public void Log(string actor, string kind, string detail) =>
        events.Write(Scheduler.Now, $"{host}/{actor}", kind, detail);
}
