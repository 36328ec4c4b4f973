using System.Net.Sockets;
using HilQrtr.Cards.Firmware;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Reporting.Events;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Benchmarks;

/// <summary>Measures how fast the simulated host parses packets from a remote, routes them to a socket, and receives them there.</summary>
internal static class MessageBenchmark
{
    private const int Messages = 200_000;
    private const int Burst = 50;

    /// <param name="rounds">Number of rounds.</param>
    /// <param name="evidence">Selects the kind of event log: plain for <see cref="EvidenceRetention.All"/>, compressed for any other value. If null, no event log is written.</param>
    public static Row Run(int rounds, EvidenceRetention? evidence)
    {
        var (subject, reference) = Paired.Run(rounds, () => Simulated(evidence), AfUnix);
        var log = evidence switch
        {
            null => "off",
            EvidenceRetention.All => "on, plain",
            _ => "on, compressed",
        };
        return new Row(
            $"QRTR messages through the simulated host, event log {log}", "million/s", subject,
            "AF_UNIX datagrams on this machine", [.. subject.Zip(reference, (s, r) => s / r)],
            evidence is null ? "≥ 2 ×" : "≥ 1 ×");
    }

    /// <summary>
    /// Returns the throughput from a tun device to a socket of the simulated host, in millions of messages per second.
    /// </summary>
    public static double Simulated(EvidenceRetention? evidence)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            using var results = ResultsFolder.Create(folder.FullName);
            using var file = evidence is null ? null : new EventLogFile(results, "benchmark", compressed: evidence != EvidenceRetention.All);
            using var scheduler = new Scheduler("benchmark", 1);
            var kernel = new HostKernel("host0", KernelVariants.RulesOf("endpoint-ids"), scheduler, file ?? (IEventLog)new NullEventLog(), new FirmwareStore());
            TunDevice.Open(kernel.Endpoints, "remote", inode: null, out var tun);
            var socket = kernel.Calls.Create("socket");
            kernel.Calls.Bind(socket, new QrtrAddress(QrtrConstants.LocalNode, 0));
            var packet = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(7, 1), socket.Us, ConfirmRx: false, new byte[64]).ToArray();
            var options = new ReceiveOptions();
            var start = TimeProvider.System.GetTimestamp();
            for (var sent = 0; sent < Messages; sent += Burst)
            {
                for (var i = 0; i < Burst; i++) tun!.Write(packet);
                for (var i = 0; i < Burst; i++)
                {
                    if (kernel.Calls.Receive(socket, options, out _) is not Errno.None) throw new InvalidOperationException("a message was lost");
                }
            }
            return Messages / TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double AfUnix()
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            var address = new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "s"));
            using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            receiver.Bind(address);
            sender.Connect(address);
            var packet = new byte[64];
            var buffer = new byte[256];
            // A burst must fit into net.unix.max_dgram_qlen (10 by default). Otherwise the sender would block.
            const int burst = 8;
            var start = TimeProvider.System.GetTimestamp();
            for (var sent = 0; sent < Messages; sent += burst)
            {
                for (var i = 0; i < burst; i++) sender.Send(packet);
                for (var i = 0; i < burst; i++) receiver.Receive(buffer);
            }
            return Messages / TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
