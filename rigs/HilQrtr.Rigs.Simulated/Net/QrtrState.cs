using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>State shared by the parts of the QRTR model. It corresponds to the global variables in <c>af_qrtr.c</c>.</summary>
internal sealed class QrtrState(string host, KernelRules rules, Scheduler scheduler, IEventLog events)
{
    public KernelRules Rules { get; } = rules;

    public Scheduler Scheduler { get; } = scheduler;

    /// <summary>
    /// All endpoints (<c>qrtr_all_nodes</c>). The newest endpoint is the first, because the kernel adds endpoints with <c>list_add</c>.
    /// </summary>
    public List<EndpointNode> AllNodes { get; } = [];

    public NodeTable Nodes { get; } = new(rules);

    public PortTable Ports { get; } = new(rules);

    public EndpointIds Ids { get; } = new(rules);

    /// <summary>All open sockets, both bound and unbound.</summary>
    public HashSet<KernelSocket> Sockets { get; } = [];

    /// <summary>Number of messages that were leaked because <see cref="KernelRules.FilteredMessagesAreFreed"/> is false.</summary>
    public int LeakedBuffers { get; set; }

    /// <summary>
    /// Called when any endpoint is unregistered. If <see cref="KernelRules.WokenByDeparture"/> is <see cref="WokenByDeparture.Everybody"/>,
    /// the callback ends all pending QMI requests.
    /// </summary>
    public Action? EndpointUnregistered { get; set; }

    /// <summary>Flows that all endpoints share. Used if <see cref="KernelRules.FlowsArePerEndpoint"/> is false.</summary>
    public Dictionary<ulong, TxFlow> SharedFlows { get; } = [];

    public bool Logging => events.Enabled;

    public void Log(string actor, string kind, string detail) =>
        events.Write(Scheduler.Now, $"{host}/{actor}", kind, detail);
}
