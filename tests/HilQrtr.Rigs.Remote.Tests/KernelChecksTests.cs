using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

public sealed class KernelChecksTests
{
    private const string Kmemleak = "/sys/kernel/debug/kmemleak";
    private const string LockdepStats = "/proc/lockdep_stats";
    private const string Leak = """
        unreferenced object 0x61d2e300 (size 64):
          comm "agent", pid 1, jiffies 4294938112
          hex dump (first 32 bytes):
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................
          backtrace (crc 0):
            [<60284ab4>] kmalloc_noprof+0x34/0x2c0
            [<60284ab8>] server_add+0x34/0x2c0
            [<60284abc>] qrtr_ns_worker+0x34/0x2c0

        """;

    private FakeHost _host = null!;

    [SetUp]
    public void NewHost() => _host = new FakeHost();

    [Test]
    public async Task A_kernel_without_checkers_is_not_checked_and_costs_no_time()
    {
        var checks = new KernelChecks(_host);

        await checks.BeginAsync(CancellationToken.None);

        Assert.That(await checks.RunAsync(CancellationToken.None), Is.Empty);
        Assert.That((_host.Written.Count, _host.Sleeps), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_kernel_whose_checkers_found_nothing_has_no_problems()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found.Select(check => (check.Name, check.Problems.Count)), Is.EqualTo(new[] { ("lockdep", 0), ("kmemleak", 0) }));
        Assert.That(found.Select(check => check.Report), Is.EqualTo(new[] { _host.Paths[LockdepStats], "no leaks\n" }));
    }

    [Test]
    public async Task Leaks_are_grouped_by_the_functions_that_allocated_them()
    {
        ShowCheckers(locksAreChecked: true, leaks: Leak + Leak);
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);
        _host.Written.Clear();

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[1].Problems, Is.EqualTo(new[] { "2 objects, 128 bytes: server_add < qrtr_ns_worker" }));
        Assert.That(found[1].Report, Is.EqualTo(Leak + Leak));
        Assert.That(_host.Written, Is.EqualTo(new[] { $"{Kmemleak} < scan", $"{Kmemleak} < scan" }), "an object counts only if two scans find it");
        Assert.That(_host.Clock.GetUtcNow() - _host.Clock.Start, Is.GreaterThan(TimeSpan.FromSeconds(5)), "kmemleak reports no object younger than 5 s");
    }

    [Test]
    public async Task Leaks_from_before_the_lease_are_discarded_when_the_lease_begins()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");

        await new KernelChecks(_host).BeginAsync(CancellationToken.None);

        Assert.That(_host.Written, Is.EqualTo(new[] { $"{Kmemleak} < scan", $"{Kmemleak} < clear" }));
    }

    [Test]
    public async Task It_is_a_problem_if_lockdep_turns_itself_off_during_the_lease()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);
        ShowCheckers(locksAreChecked: false, leaks: "");

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[0].Problems, Is.EqualTo(new[] { "lockdep turned itself off; the kernel log says why" }));
    }

    [Test]
    public async Task The_report_says_that_lockdep_was_off_before_the_lease_but_does_not_blame_the_lease()
    {
        ShowCheckers(locksAreChecked: false, leaks: "");
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[0].Problems, Is.Empty);
        Assert.That(found[0].Report, Does.StartWith("lockdep was off before the test began"));
    }

    [Test]
    public async Task It_is_a_problem_if_kmemleak_turns_itself_off_during_the_lease()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);
        _host.Writes[Kmemleak] = () => Task.FromResult(Errno.EPERM);

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[1].Problems, Is.EqualTo(new[] { "kmemleak turned itself off; the kernel log says why" }));
    }

    [Test]
    public async Task The_report_says_that_kmemleak_was_off_before_the_lease_but_does_not_blame_the_lease()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");
        _host.Writes[Kmemleak] = () => Task.FromResult(Errno.EPERM);
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[1].Problems, Is.Empty);
        Assert.That(found[1].Report, Does.StartWith("kmemleak was off before the test began (EPERM)"));
    }

    [Test]
    public async Task A_kernel_without_kmemleak_is_checked_by_lockdep_alone()
    {
        ShowCheckers(locksAreChecked: true, leaks: "");
        _host.Writes.Remove(Kmemleak);
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);

        Assert.That((await checks.RunAsync(CancellationToken.None)).Select(check => check.Name), Is.EqualTo(new[] { "lockdep" }));
        Assert.That(_host.Sleeps, Is.Zero);
    }

    [Test]
    public async Task A_part_of_the_report_with_an_unknown_format_is_a_problem()
    {
        ShowCheckers(locksAreChecked: true, leaks: "unreferenced object at 0x61d2e300, 64 bytes\n  by agent\n" + Leak);
        var checks = new KernelChecks(_host);
        await checks.BeginAsync(CancellationToken.None);

        var found = await checks.RunAsync(CancellationToken.None);

        Assert.That(found[1].Problems, Is.EqualTo(new[] { "1 objects, 64 bytes: server_add < qrtr_ns_worker", "not recognized: at 0x61d2e300, 64 bytes" }));
    }

    private void ShowCheckers(bool locksAreChecked, string leaks)
    {
        _host.Paths[LockdepStats] = $" lock-classes:                         1042 [max: 8192]\n max bfs queue depth:                   215\n debug_locks:                             {(locksAreChecked ? 1 : 0)}\n";
        _host.Paths[Kmemleak] = leaks;
        _host.Writes[Kmemleak] = () => Task.FromResult(Errno.None);
    }
}
