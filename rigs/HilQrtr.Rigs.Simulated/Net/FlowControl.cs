using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Flow control of DATA messages (<c>af_qrtr.c: qrtr_tx_wait, qrtr_tx_resume, qrtr_tx_flow_failed</c>). The fifth message to a port
/// requests RESUME_TX, and the eleventh message blocks until RESUME_TX arrives.
/// </summary>
internal sealed class FlowControl(QrtrState state)
{
    /// <summary>Finds the flow of a message and counts the message. Returns false if the message must wait for the flow.</summary>
    public bool TryEnter(EndpointNode node, in OutgoingMessage message, out bool confirmRx, out TxFlow? flow)
    {
        confirmRx = false;
        flow = null;
        if (message.Type != QrtrPacketType.Data) return true;
        flow = Find(node, message.To);
        return TryEnter(flow, out confirmRx);
    }

    /// <summary>Records that a message with a RESUME_TX request was lost, so that the next message repeats the request.</summary>
    public void Failed(EndpointNode node, QrtrAddress to) => Find(node, to).TxFailed = state.Rules.LostRequestsAreRepeated;

    /// <summary>Handles a RESUME_TX from an endpoint. Wakes the senders that are blocked on the port named in the RESUME_TX.</summary>
    public void Resume(EndpointNode node, QrtrAddress client, Action<TxWaiter> retry)
    {
        var key = FlowKey.OfResume(client);
        foreach (var each in state.Rules.ResumeIsPerEndpoint ? new[] { node } : [.. state.AllNodes])
        {
            if (!Flows(each).TryGetValue(key, out var flow)) continue;
            flow.Pending = 0;
            Wake(flow, retry);
        }
    }

    /// <summary>Wakes all senders that are blocked on an unregistered endpoint.</summary>
    public void Abandon(EndpointNode node, Action<TxWaiter> retry)
    {
        if (state.Rules.WokenByDeparture == WokenByDeparture.Nobody) return;
        var wakesAll = state.Rules.WokenByDeparture == WokenByDeparture.Everybody;
        foreach (var each in wakesAll ? [.. state.AllNodes] : new[] { node })
        {
            foreach (var flow in Flows(each).Values)
            {
                // Each woken sender may continue, as if the remote had sent RESUME_TX.
                if (wakesAll) flow.Pending = 0;
                Wake(flow, retry);
            }
        }
    }

    /// <summary>Checks again whether a woken sender may continue.</summary>
    public bool TryReenter(TxWaiter waiter, out Errno error, out bool confirmRx)
    {
        error = Errno.None;
        confirmRx = false;
        waiter.Woken = false;
        if (waiter.Node.Endpoint is null) error = state.Rules.AbandonedSendError;
        else if (!TryEnter(waiter.Flow, out confirmRx)) return false;
        waiter.Flow.Waiters.Remove(waiter);
        return true;
    }

    private bool TryEnter(TxFlow flow, out bool confirmRx)
    {
        confirmRx = false;
        if (flow.TxFailed)
        {
            flow.TxFailed = false;
            confirmRx = true;
            return true;
        }
        if (flow.Pending >= state.Rules.FlowLimit) return false;
        confirmRx = ++flow.Pending == state.Rules.FlowConfirm;
        return true;
    }

    private static void Wake(TxFlow flow, Action<TxWaiter> retry)
    {
        foreach (var waiter in flow.Waiters)
        {
            if (waiter.Woken) continue;
            waiter.Woken = true;
            retry(waiter);
        }
    }

    private TxFlow Find(EndpointNode node, QrtrAddress to)
    {
        var flows = Flows(node);
        var key = FlowKey.OfMessage(to);
        if (!flows.TryGetValue(key, out var flow)) flows.Add(key, flow = new TxFlow());
        return flow;
    }

    private Dictionary<ulong, TxFlow> Flows(EndpointNode node) =>
        state.Rules.FlowsArePerEndpoint ? node.Flows : state.SharedFlows;
}
