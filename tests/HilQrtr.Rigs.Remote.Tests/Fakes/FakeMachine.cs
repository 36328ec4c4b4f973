using HilQrtr.Agent.Protocol;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>A machine that has only an agent. It has no files, a name service without services, and sockets that can be left open.</summary>
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

    /// <summary>Kernel stack to report while the machine hangs.</summary>
    public string? KernelStack { get; set; }

    public string DriverOf(CardDeclaration card) => "ath11k_pci";

    public IEnumerable<EvidenceFile> CollectEvidence() => [EvidenceFile.Text($"serial console of {Host.Name}", "login:")];

    public string? StopAndLocate() => KernelStack;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return Agent.DisposeAsync();
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
}
