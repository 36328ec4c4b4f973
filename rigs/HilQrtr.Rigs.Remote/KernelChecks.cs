using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Collects the findings of the checkers in a debug kernel. If the kernel has no lockdep, there are no findings, not
/// even from kmemleak. If the kernel has lockdep but no kmemleak, only the findings of lockdep are collected.
/// </summary>
internal sealed class KernelChecks(IHostFiles files)
{
    private const string Kmemleak = "/sys/kernel/debug/kmemleak";
    private const string LockdepStats = "/proc/lockdep_stats";

    // mm/kmemleak.c does not report objects that are younger than 5 s.
    private static readonly TimeSpan LeakAge = TimeSpan.FromSeconds(6);

    // kernel/locking/lockdep_proc.c: lockdep_stats_show. lockdep stops checking after its first report, and also when its tables are full.
    private bool _locksAreChecked;

    // mm/kmemleak.c: kmemleak_write. kmemleak turns itself off if it runs out of memory or fails, and from then on refuses to scan.
    private Errno _leakScan = Errno.ENOENT;

    /// <summary>
    /// Clears kmemleak's earlier findings, and records whether lockdep and kmemleak are on. Findings from before the lease are then not
    /// attributed to the lease.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await files.TryReadTextAsync(LockdepStats, cancellationToken) is not { } stats) return;
        _locksAreChecked = IsOn(stats);
        _leakScan = await files.WriteTextAsync(Kmemleak, "scan", cancellationToken);
        await files.WriteTextAsync(Kmemleak, "clear", cancellationToken);
    }

    /// <summary>Runs all checks that the kernel supports.</summary>
    public async Task<IReadOnlyList<KernelCheck>> RunAsync(CancellationToken cancellationToken)
    {
        List<KernelCheck> checks = [];
        if (await files.TryReadTextAsync(LockdepStats, cancellationToken) is not { } stats) return checks;
        checks.Add(new KernelCheck(
            "lockdep",
            _locksAreChecked && !IsOn(stats) ? ["lockdep turned itself off; the kernel log says why"] : [],
            _locksAreChecked ? stats : $"lockdep was off before the test began, so it checked no locks\n{stats}"));
        if (_leakScan is not Errno.ENOENT) checks.Add(await LeakCheckAsync(cancellationToken));
        return checks;
    }

    private async Task<KernelCheck> LeakCheckAsync(CancellationToken cancellationToken)
    {
        const string Name = "kmemleak";
        if (_leakScan is not Errno.None) return new KernelCheck(Name, [], $"kmemleak was off before the test began ({_leakScan}), so it found no leaks\n");
        return await ReadLeaksAsync(cancellationToken) switch
        {
            null => new KernelCheck(Name, ["kmemleak turned itself off; the kernel log says why"], "no report\n"),
            "" => new KernelCheck(Name, [], "no leaks\n"),
            var leaks => new KernelCheck(Name, LeakReport.Lines(leaks), leaks),
        };
    }

    private static bool IsOn(string stats) =>
        stats.Split('\n').Select(line => line.Split(':', 2)).Any(parts => parts is [var key, var value] && key.Trim() == "debug_locks" && value.Trim() == "1");

    private async Task<string?> ReadLeaksAsync(CancellationToken cancellationToken)
    {
        // kmemleak reports an object only if the object's content has not changed between two scans.
        await files.SleepAsync(LeakAge, cancellationToken);
        for (var scan = 0; scan < 2; scan++)
        {
            if (await files.WriteTextAsync(Kmemleak, "scan", cancellationToken) is not Errno.None) return null;
        }

        return await files.TryReadTextAsync(Kmemleak, cancellationToken);
    }
}
