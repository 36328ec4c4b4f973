using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Measures the throughput of messages in a guest's kernel. A program in the guest sends and receives the messages, so the agent protocol
/// is not measured. The program's start-up time is measured in a run without messages, and is subtracted.
/// </summary>
internal static class GuestMessageBenchmark
{
    private const int Messages = 25 * GuestPrograms.Granularity;

    // The guest's init process has already executed the agent, so the file /init can be replaced and executed.
    private const string Path = "/init";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Row>> RunAsync(BuiltKernel kernel, int rounds)
    {
        await using var guest = await BenchmarkGuest.BootAsync(kernel, KernelDeclarations.Declare(kernel.Name, cards: 0));
        await using var rig = await guest.LeaseAsync();
        var (subject, simulated) = await Paired.RunAsync(
            rounds, () => MillionsPerSecondAsync(rig, guest, GuestPrograms.QrtrMessages), () => Task.FromResult(MessageBenchmark.Simulated(evidence: null)));
        var (again, local) = await Paired.RunAsync(
            rounds, () => MillionsPerSecondAsync(rig, guest, GuestPrograms.QrtrMessages), () => MillionsPerSecondAsync(rig, guest, GuestPrograms.UnixMessages));
        return [Row(subject, "QRTR messages through the simulated host", simulated), Row(again, "AF_UNIX datagrams in the same guest", local)];

        static Row Row(List<double> subject, string what, List<double> reference) => new(
            "QRTR messages through the real kernel in UML", "million/s", subject, what, [.. subject.Zip(reference, (s, r) => s / r)], "-");
    }

    private static async Task<double> MillionsPerSecondAsync(IRig rig, BenchmarkGuest guest, Func<int, byte[]> program)
    {
        var empty = await MillisecondsAsync(rig, guest, program(0));
        return Messages / 1000.0 / (await MillisecondsAsync(rig, guest, program(Messages)) - empty);
    }

    private static async Task<double> MillisecondsAsync(IRig rig, BenchmarkGuest guest, byte[] program)
    {
        await KernelLease.RunAsync(rig, token => guest.Guest.Agent.Files.ReplaceAsync(Path, program, token));
        var start = TimeProvider.System.GetTimestamp();
        ProgramResult? result = null;
        await KernelLease.RunAsync(
            rig, async token => result = await new RemotePrograms(guest.Guest.Agent.Session).RunAsync([Path], TimeLimit, default, token));
        return result is { End: ProgramEnd.Exited, Code: 0 }
            ? KernelLease.Since(start)
            : throw new InvalidOperationException($"the message program in the guest ended with {result!.End} {result.Code} {Encoding.UTF8.GetString(result.Errors.Span)}");
    }
}
