using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Lease helpers.</summary>
internal static class KernelLease
{
    private static readonly TimeSpan HangAfter = TimeSpan.FromMinutes(2);

    public static LeaseOptions Options { get; } = new("benchmark", 1, new NullEventLog());

    public static Task<IRig> TakeAsync(IRigProvider provider, RigDeclaration declaration) =>
        provider.LeaseAsync(declaration, Options, CancellationToken.None);

    /// <summary>Brings all cards up together.</summary>
    public static Task BringUpAsync(IRig rig, BringUpGoal goal) => RunAsync(
        rig, token => Task.WhenAll(rig.Hosts[0].Cards.Select(card => card.BringUpAsync(goal, token))));

    public static Task RunAsync(IRig rig, Func<CancellationToken, Task> body) => rig.RunAsync(body, HangAfter, CancellationToken.None);

    /// <summary>Returns the milliseconds since a timestamp.</summary>
    public static double Since(long start) => TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
}
