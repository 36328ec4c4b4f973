using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>
/// Takes a rig down after a test. An error does not stop the take-down: the error is recorded, and the next step runs. The
/// rig's own hang detection limits the time of each step.
/// </summary>
/// <param name="rig">The rig.</param>
/// <param name="steps">Records the steps.</param>
/// <param name="bound">A step is abandoned after this much wall-clock time without progress.</param>
/// <param name="wall">Wall clock.</param>
internal sealed class RigTakeDown(IRig rig, StepLog steps, TimeSpan bound, TimeProvider wall)
{
    private readonly List<Exception> _thrown = [];

    /// <summary>The errors that have occurred, in order.</summary>
    public IReadOnlyList<Exception> Thrown => _thrown;

    /// <summary>Collects evidence. If this fails, the step is recorded as failed, but the test does not fail.</summary>
    public void Collect(EvidenceCollector evidence, string when)
    {
        try
        {
            steps.Run($"evidence is collected{when}", () => evidence.CollectFrom(rig, when));
        }
        catch (Exception e)
        {
            evidence.Add(EvidenceFile.Text($"missing evidence{when}", e.ToString()));
        }
    }

    /// <summary>Takes all cards down and compares the state of each host with its state before the test.</summary>
    /// <param name="before">Inventory of each host before the test.</param>
    /// <param name="marks">Number of lines in each kernel log before the test.</param>
    /// <param name="allowed">Kernel log lines that the test expects.</param>
    /// <param name="evidence">Receives the reports of the kernel's checkers.</param>
    public async Task RunAsync(
        IReadOnlyDictionary<IHost, HostInventory> before, IReadOnlyDictionary<IHost, long> marks, IReadOnlyList<Regex> allowed, EvidenceCollector evidence)
    {
        // Do not pass the run's token, because the rig must be taken down even if the run was interrupted.
        await TryAsync(() => rig.RunAsync(cancellationToken => CleanAsync(before, evidence, cancellationToken), bound, CancellationToken.None));
        foreach (var host in rig.Hosts)
            Try(() => steps.Run($"the kernel log of {host.Name} is clean", () => Scan(host, marks[host], allowed)));
    }

    /// <summary>Releases the lease.</summary>
#pragma warning disable RS0030 // The lease ends here, so no code runs on the rig's timeline any more.
    public Task ReleaseAsync() =>
        TryAsync(() => steps.RunAsync($"rig {rig.Name} is released", () => rig.DisposeAsync().AsTask().WaitAsync(bound, wall)));
#pragma warning restore RS0030

    private async Task CleanAsync(IReadOnlyDictionary<IHost, HostInventory> before, EvidenceCollector evidence, CancellationToken cancellationToken)
    {
        // Lift the faults first, because a card that is held by a fault would block its driver. Lifting the faults releases such cards,
        // but does not undo other effects of faults that have already fired.
        foreach (var host in rig.Hosts)
        {
            if (host.Faults is { All.Count: > 0 } faults) Try(() => steps.Run($"faults armed on {host.Name} are lifted", faults.LiftAll));
        }

        foreach (var card in rig.Hosts.SelectMany(host => host.Cards))
            await TryAsync(() => steps.RunAsync($"{card.Name} is taken down", () => card.TakeDownAsync(cancellationToken)));
        foreach (var host in rig.Hosts)
        {
            await TryAsync(() => steps.RunAsync($"{host.Name} becomes idle", () => host.SettleAsync(cancellationToken)));
            await TryAsync(() => steps.RunAsync($"nothing is left behind on {host.Name}", async () =>
            {
                var differences = (await host.TakeInventoryAsync(cancellationToken)).DifferencesFrom(before[host]);
                if (differences.Count > 0) throw new LeftBehindException(host.Name, differences);
            }));
            await TryAsync(() => CheckKernelAsync(host, evidence, cancellationToken));
        }
    }

    private async Task CheckKernelAsync(IHost host, EvidenceCollector evidence, CancellationToken cancellationToken)
    {
        foreach (var check in await host.CheckKernelAsync(cancellationToken))
        {
            evidence.Add(EvidenceFile.Text($"{check.Name} of {host.Name}", check.Report));
            Try(() => steps.Run($"{check.Name} of {host.Name} found no problems", () =>
            {
                if (check.Problems.Count > 0) throw new KernelCheckException(host.Name, check);
            }));
        }
    }

    private static void Scan(IHost host, long from, IReadOnlyList<Regex> allowed)
    {
        var findings = KernelLogScanner.Scan(host.Log.Since(from), allowed);
        if (findings.Count > 0) throw new KernelLogException(host.Name, findings);
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
