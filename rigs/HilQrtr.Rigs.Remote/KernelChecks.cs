using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>Asks the checkers that are built into a debug kernel what they found. A kernel without a checker is not checked.</summary>
internal sealed class KernelChecks(IHostFiles files)
{
    private const string Kmemleak = "/sys/kernel/debug/kmemleak";
    private const string LockdepStats = "/proc/lockdep_stats";

    // mm/kmemleak.c does not report objects that are younger than 5 s.
    private static readonly TimeSpan LeakAge = TimeSpan.FromSeconds(6);

    /// <summary>Makes kmemleak forget what it found earlier, so that a report blames only this lease.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await files.TryReadTextAsync(LockdepStats, cancellationToken) is null) return;
        await files.WriteTextAsync(Kmemleak, "scan", cancellationToken);
        await files.WriteTextAsync(Kmemleak, "clear", cancellationToken);
    }

    /// <summary>Runs all checks that the kernel has.</summary>
    public async Task<IReadOnlyList<KernelCheck>> RunAsync(CancellationToken cancellationToken)
    {
        List<KernelCheck> checks = [];
        if (await files.TryReadTextAsync(LockdepStats, cancellationToken) is not { } stats) return checks;
        checks.Add(new KernelCheck("lockdep", LockdepProblems(stats), stats));
        if (await LeaksAsync(cancellationToken) is { } leaks)
            checks.Add(new KernelCheck("kmemleak", LeakReport.Lines(leaks), leaks.Length == 0 ? "no leak\n" : leaks));
        return checks;
    }

    // kernel/locking/lockdep_proc.c: lockdep_stats_show. lockdep checks nothing more after its first report, or once its tables are full.
    private static IReadOnlyList<string> LockdepProblems(string stats)
    {
        var on = stats.Split('\n').Select(line => line.Split(':', 2)).FirstOrDefault(parts => parts is [var key, _] && key.Trim() == "debug_locks")?[1].Trim();
        return on == "0" ? ["lockdep turned itself off; the kernel log says why"] : [];
    }

    private async Task<string?> LeaksAsync(CancellationToken cancellationToken)
    {
        // kmemleak reports an object only if its content has not changed between two scans.
        await files.SleepAsync(LeakAge, cancellationToken);
        for (var scan = 0; scan < 2; scan++)
        {
            if (await files.WriteTextAsync(Kmemleak, "scan", cancellationToken) is not Errno.None) return null;
        }

        return await files.TryReadTextAsync(Kmemleak, cancellationToken);
    }
}
