using System.Collections.Concurrent;
using HilQrtr.NUnit.Running;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Running;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ParallelLanesTests : IAsyncDisposable
{
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _interruption = new();
    private readonly List<RigLane> _lanes = [];
    private readonly FakeRigProvider _provider = new();

    [Test]
    public async Task Two_jobs_run_two_rigs_in_parallel()
    {
        using var both = new Barrier(2);

        var problems = await new ParallelLanes(jobs: 2, memory: 0).RunAsync(
            Lanes("a", "b"), _ => Assert.That(both.SignalAndWait(Bound), "the other rig runs as well"), _interruption.Token);

        Assert.That(problems, Is.Empty);
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task The_number_of_running_rigs_never_exceeds_the_number_of_jobs(int jobs)
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        void Count(int change)
        {
            lock (gate) most = Math.Max(most, now += change);
        }

        await new ParallelLanes(jobs, memory: 0).RunAsync(
            Lanes("a", "b", "c", "d", "e", "f"),
            _ =>
            {
                Count(1);
                Thread.Yield();
                Count(-1);
            },
            _interruption.Token);

        Assert.That(most, Is.InRange(1, jobs));
        Assert.That(now, Is.Zero);
    }

    [Test]
    public async Task One_job_runs_the_rigs_in_order_and_gives_each_rig_its_own_thread()
    {
        var ranLanes = new ConcurrentQueue<string>();
        var threads = new ConcurrentBag<(Thread Thread, bool OfPool, bool Background)>();

        await new ParallelLanes(jobs: 1, memory: 0).RunAsync(
            Lanes("c", "a", "b"),
            lane =>
            {
                ranLanes.Enqueue(lane.Declaration.Name);
                threads.Add((Thread.CurrentThread, Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.IsBackground));
            },
            _interruption.Token);

        Assert.That(ranLanes, Is.EqualTo(new[] { "c", "a", "b" }));
        Assert.That(threads.Select(thread => thread.Thread).Distinct().Count(), Is.EqualTo(3));
        Assert.That(threads.All(thread => thread is { OfPool: false, Background: true }), "a thread that never returns must not keep the process alive");
    }

    [Test]
    public async Task A_rig_waits_only_if_it_does_not_fit_into_memory()
    {
        _provider.Memory = new() { ["a"] = 512 * MiB, ["b"] = 512 * MiB, ["c"] = 512 * MiB };
        using var small = new ManualResetEventSlim();
        using var both = new CountdownEvent(2);
        var (now, most) = (0L, 0L);
        var gate = new Lock();
        void Take(long memory)
        {
            lock (gate) most = Math.Max(most, now += memory);
        }

        await new ParallelLanes(jobs: 4, memory: 1100 * MiB).RunAsync(
            Lanes("a", "b", "c", "d"),
            lane =>
            {
                Take(lane.Memory);
                if (lane.Declaration.Name == "d") small.Set();
                else Assert.That(small.Wait(Bound), "a rig that needs no memory does not wait for a rig that needs memory");
                if (lane.Declaration.Name is "a" or "b")
                {
                    both.Signal();
                    Assert.That(both.Wait(Bound), "the two rigs that fit into memory run at the same time");
                }
                Take(-lane.Memory);
            },
            _interruption.Token);

        Assert.That(most, Is.EqualTo(1024 * MiB));
    }

    [Test]
    public async Task A_rig_that_needs_more_memory_than_the_machine_has_runs_alone()
    {
        _provider.Memory = new() { ["a"] = 512 * MiB, ["b"] = 512 * MiB };
        var ranLanes = new ConcurrentQueue<string>();

        await new ParallelLanes(jobs: 4, memory: 100 * MiB).RunAsync(Lanes("a", "b"), lane => ranLanes.Enqueue(lane.Declaration.Name), _interruption.Token);

        Assert.That(ranLanes, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task A_rig_releases_its_memory_before_the_next_rig_starts()
    {
        var released = new ConcurrentQueue<int>();

        await new ParallelLanes(jobs: 1, memory: 0).RunAsync(
            Lanes("a", "b"),
            lane =>
            {
                released.Enqueue(_provider.Released.Count);
                if (lane.Declaration.Name == "a") throw new InvalidOperationException("the tests of this rig end early");
            },
            _interruption.Token);

        Assert.That(released, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(_provider.Released, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Rigs_that_end_early_do_not_stop_others_and_are_reported_in_order()
    {
        var ranLanes = new ConcurrentBag<string>();

        var problems = await new ParallelLanes(jobs: 2, memory: 0).RunAsync(
            Lanes("a", "b", "c", "d"),
            lane =>
            {
                if (lane.Declaration.Name is "a" or "c") throw new InvalidOperationException($"{lane.Declaration.Name} is at fault");
                ranLanes.Add(lane.Declaration.Name);
            },
            _interruption.Token);

        Assert.That(ranLanes, Is.EquivalentTo(new[] { "b", "d" }));
        Assert.That(problems, Has.Count.EqualTo(2));
        Assert.That(problems[0], Is.EqualTo("rig a: its tests ended early: InvalidOperationException: a is at fault; its remaining tests did not run, but other rigs are not affected"));
        Assert.That(problems[1], Does.StartWith("rig c: "));
    }

    [Test]
    public async Task An_interruption_lets_running_rigs_finish_but_does_not_start_other_rigs()
    {
        var ranLanes = new ConcurrentQueue<string>();

        await new ParallelLanes(jobs: 1, memory: 0).RunAsync(
            Lanes("a", "b"),
            lane =>
            {
                _interruption.Cancel();
                ranLanes.Enqueue(lane.Declaration.Name);
            },
            _interruption.Token);

        Assert.That(ranLanes, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task The_run_does_not_wait_for_an_abandoned_rig()
    {
        using var never = new ManualResetEventSlim();
        var ranLanes = new ConcurrentQueue<string>();

        var problems = await new ParallelLanes(jobs: 1, memory: 0).RunAsync(
            Lanes("a", "b"),
            lane =>
            {
                ranLanes.Enqueue(lane.Declaration.Name);
                if (lane.Declaration.Name != "a") return;
                lane.GiveUp("a hangs");
                never.Wait(Bound);
            },
            _interruption.Token);
        never.Set();

        Assert.That(ranLanes, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(problems, Is.EqualTo(new[] { "a hangs" }));
    }

    public async ValueTask DisposeAsync()
    {
        _lanes.ForEach(lane => lane.Dispose());
        _interruption.Dispose();
        await _provider.DisposeAsync();
    }

    private List<RigLane> Lanes(params string[] names)
    {
        _lanes.AddRange(names.Select(name => new RigLane(Declarations.Duo() with { Name = name }, _provider, null)));
        return _lanes;
    }
}
