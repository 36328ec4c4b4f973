using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>
/// Takes a rig down after a test, whatever the test did. What goes wrong is remembered and stops nothing, so that the next
/// thing is still tried; each step is bounded by the rig's own notion of a hang.
/// </summary>
/// <param name="rig">The rig.</param>
/// <param name="steps">Where the steps are noted.</param>
/// <param name="bound">Wall-clock time without any progress after which a step is given up.</param>
/// <param name="wall">Wall clock.</param>
internal sealed class RigTakeDown(IRig rig, StepLog steps, TimeSpan bound, TimeProvider wall)
{
    private readonly List<Exception> _thrown = [];

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<Exception> Thrown => _thrown;

    /// <summary>Collects evidence; that some is missing is noted as a step and is no finding about the product.</summary>
    public void Collect(EvidenceCollector evidence, string when)
    {
        try
        {
            steps.Run($"evidence is collected{when}", () => evidence.CollectFrom(rig, when));
        }
        catch (Exception e)
        {
            evidence.Add(EvidenceFile.Text($"evidence that is missing{when}", e.ToString()));
        }
    }

    /// <summary>Takes all cards down and compares the hosts with how they were.</summary>
    /// <param name="before">What each host held before the test.</param>
    /// <param name="marks">How many lines each kernel log had before the test.</param>
    /// <param name="allowed">Lines of the kernel log that the test expects.</param>
    public async Task RunAsync(
        IReadOnlyDictionary<IHost, HostInventory> before, IReadOnlyDictionary<IHost, int> marks, IReadOnlyList<Regex> allowed)
    {
        // Not the run's token: an interrupted run takes its rig down, too.
        await TryAsync(() => rig.RunAsync(cancellationToken => CleanAsync(before, cancellationToken), bound, CancellationToken.None));
        foreach (var host in rig.Hosts)
            Try(() => steps.Run($"the kernel log of {host.Name} is clean", () => Scan(host, marks[host], allowed)));
    }

    /// <summary>Gives the lease back.</summary>
    public Task ReleaseAsync() =>
        TryAsync(() => steps.RunAsync($"rig {rig.Name} is released", () => rig.DisposeAsync().AsTask().WaitAsync(bound, wall)));

    private async Task CleanAsync(IReadOnlyDictionary<IHost, HostInventory> before, CancellationToken cancellationToken)
    {
        // What is held would keep its driver waiting; what has happened stays, and is part of the take-down.
        foreach (var host in rig.Hosts)
        {
            if (host.Faults is { All.Count: > 0 } faults) Try(() => steps.Run($"what was armed on {host.Name} is taken back", faults.LiftAll));
        }

        foreach (var card in rig.Hosts.SelectMany(host => host.Cards))
            await TryAsync(() => steps.RunAsync($"{card.Name} is taken down", () => card.TakeDownAsync(cancellationToken)));
        foreach (var host in rig.Hosts)
        {
            await TryAsync(() => steps.RunAsync($"{host.Name} comes to rest", () => host.SettleAsync(cancellationToken)));
            await TryAsync(() => steps.RunAsync($"nothing is left behind on {host.Name}", async () =>
            {
                var differences = (await host.TakeInventoryAsync(cancellationToken)).DifferencesFrom(before[host]);
                if (differences.Count > 0) throw new LeftBehindException(host.Name, differences);
            }));
        }
    }

    private static void Scan(IHost host, int from, IReadOnlyList<Regex> allowed)
    {
        var findings = KernelLogScanner.Scan([.. host.Log.Lines.Skip(from)], allowed);
        if (findings.Count > 0) throw new KernelTroubleException(host.Name, findings);
    }

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e)
        {
            _thrown.Add(e);
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            _thrown.Add(e);
        }
    }
}
