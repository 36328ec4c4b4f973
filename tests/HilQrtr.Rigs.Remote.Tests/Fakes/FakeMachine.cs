using HilQrtr.Agent.Protocol;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>
/// A machine that consists only of a fake agent. It has almost no files, and its name service knows no services. It can open any number of
/// sockets.
/// </summary>
internal sealed class FakeMachine : IRemoteMachine
{
    private int _open;

    public FakeMachine(RemotePump pump, HostDeclaration host, FakeAgent? agent = null)
    {
        Host = host;
        Fake = agent ?? new FakeAgent();
        Fake.Answer = Answer;
        Agent = new RemoteAgent(pump, Fake.Channel, new AgentSessionOptions { Host = host.Name });
    }

    public FakeAgent Fake { get; }

    public HostDeclaration Host { get; }

    public KernelInfo Kernel => new("6.12.117", Host.Kernel.Variant, "fake");

    public RemoteAgent Agent { get; }

    public bool IsFit { get; set; } = true;

    /// <summary>Number of leaked QRTR sockets in the host's slab cache.</summary>
    public int Leaked { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Exception that is thrown when this machine is disposed of; null for none.</summary>
    public Exception? DisposeFails { get; set; }

    /// <summary>Exception that is thrown when this machine's faults are lifted; null for none. Set it before the lease begins.</summary>
    public Exception? LiftFails { get; set; }

    /// <summary>Kernel stack that is reported if the machine hangs.</summary>
    public string? KernelStack { get; set; }

    public string DriverOf(CardDeclaration card) => "ath11k_pci";

    public string ConsoleText => "login:";

    public IEnumerable<EvidenceFile> CollectEvidence() => [EvidenceFile.Text($"serial console of {Host.Name}", "login:")];

    public string? StopAndLocate() => KernelStack;

    public IFaults? BeginLease(TimeProvider time, long begin, IEventLog events) => LiftFails is { } e ? new StuckFaults(e) : null;

    public async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        await Agent.DisposeAsync();
        if (DisposeFails is { } e) throw e;
    }

    private (int Status, IAgentMessage Reply)? Answer(AgentRequest request)
    {
        switch (request.Operation)
        {
            case AgentOperation.SocketOpen:
                return (AgentStatus.Done, new AgentHandle((uint)++_open));
            case AgentOperation.SocketReceive:
                return (AgentStatus.Done, new SocketReceived(QrtrSocketAddress.Write(QrtrAddress.Control(1)), 0, [], new QrtrNewServer(0, 0, 0, 0).ToArray()));
            case AgentOperation.WholeFileRead when AgentMessages.Parse<WholeFileRead>(request.Payload.Span).Path == "/sys/kernel/slab/QIPCRTR/objects":
                return (AgentStatus.Done, new WholeFile(false, System.Text.Encoding.ASCII.GetBytes($"{Leaked} N0={Leaked}")));
            case AgentOperation.WholeFileRead or AgentOperation.DirectoryList or AgentOperation.LinkRead:
                return ((int)Errno.ENOENT, new AgentBytes("open"u8.ToArray()));
            case AgentOperation.WholeFileWrite or AgentOperation.SocketSend:
                return (AgentStatus.Done, new AgentCount(0));
            case AgentOperation.SocketGetName:
                return (AgentStatus.Done, new AgentBytes(QrtrSocketAddress.Write(new QrtrAddress(1, 0x4000))));
            default:
                return (AgentStatus.Done, new AgentNothing());
        }
    }

    private sealed class StuckFaults(Exception e) : IFaults
    {
        public IReadOnlyList<IArmedFault> All => [];

        public IArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard? watchedCard = null) => throw new NotSupportedException();

        public IArmedFault Slow(ICard card, CardPoint point, ICard other, int points) => throw new NotSupportedException();

        public void OnFired(Action<IArmedFault> handler)
        {
        }

        public void LiftAll() => throw e;
    }
}
