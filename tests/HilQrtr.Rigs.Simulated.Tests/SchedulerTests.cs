using HilQrtr.Errors;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Tests;

public sealed class SchedulerTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    [Test]
    public void Waiting_takes_only_virtual_time()
    {
        using var scheduler = new Scheduler("lab", 1);
        Pump(scheduler, async token => await Task.Delay(TimeSpan.FromDays(30), scheduler, token));
        Assert.That(scheduler.Now, Is.EqualTo(TimeSpan.FromDays(30)));
    }

    [Test]
    public void A_lane_keeps_the_order_of_its_events_regardless_of_their_delays()
    {
        using var scheduler = new Scheduler("lab", 1);
        var seen = new List<int>();
        Pump(scheduler, async token =>
        {
            var lane = scheduler.NewLane("lane");
            lane.Post(TimeSpan.FromSeconds(2), () => seen.Add(1));
            lane.Post(TimeSpan.FromSeconds(1), () => seen.Add(2));
            lane.Post(() => seen.Add(3));
            await Task.Delay(TimeSpan.FromSeconds(5), scheduler, token);
        });
        Assert.That(seen, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void The_order_of_events_on_different_lanes_depends_only_on_the_seed()
    {
        var orders = Enumerable.Range(1, 20).Select(seed => Order((ulong)seed)).ToList();
        Assert.That(orders.Distinct().Count(), Is.GreaterThan(5));
        Assert.That(Enumerable.Range(1, 20).Select(seed => Order((ulong)seed)), Is.EqualTo(orders));
    }

    [Test]
    public void A_body_that_waits_is_reported_as_hung_if_no_event_is_left()
    {
        using var scheduler = new Scheduler("lab", 1);
        var never = new TaskCompletionSource();
        var error = Assert.Throws<RigHungException>(() =>
            scheduler.Pump(scheduler.NewLane("body", background: false), _ => never.Task, TimeSpan.FromMilliseconds(50), CancellationToken.None));
        Assert.That(error.Message, Does.Contain("rig lab").And.Contain("no event is left"));
    }

    [Test]
    public void A_body_that_waits_is_reported_as_hung_even_if_other_lanes_spin()
    {
        using var scheduler = new Scheduler("lab", 1);
        var never = new TaskCompletionSource();
        var spinner = scheduler.NewLane("spinner");
        void Spin() => spinner.Post(Spin);
        spinner.Post(Spin);
        var error = Assert.Throws<RigHungException>(() =>
            scheduler.Pump(scheduler.NewLane("body", background: false), _ => never.Task, TimeSpan.FromMilliseconds(50), CancellationToken.None));
        Assert.That(error.Message, Does.Contain("spinner keep running"));
    }

    [Test]
    public void Cancellation_reaches_a_body_that_waits_on_the_rig()
    {
        using var scheduler = new Scheduler("lab", 1);
        using var cancel = new CancellationTokenSource();
        var cleanedUp = false;
        Assert.Throws<OperationCanceledException>(() => scheduler.Pump(
            scheduler.NewLane("body", background: false),
            async token =>
            {
                try
                {
                    cancel.Cancel();
                    await Task.Delay(TimeSpan.FromDays(1), scheduler, token);
                }
                finally
                {
                    cleanedUp = true;
                }
            },
            Hang,
            cancel.Token));
        Assert.That(cleanedUp, Is.True);
        Assert.That(scheduler.Now, Is.LessThan(TimeSpan.FromDays(1)));
    }

    [Test]
    public void A_failure_inside_the_model_is_reported_as_a_broken_rig()
    {
        using var scheduler = new Scheduler("lab", 1);
        var error = Assert.Throws<RigBrokenException>(() => Pump(scheduler, async token =>
        {
            scheduler.NewLane("lane").Run(() => throw new InvalidOperationException("model bug"));
            await Task.Delay(TimeSpan.FromSeconds(1), scheduler, token);
        }));
        Assert.That(error.Message, Does.Contain("model bug"));
    }

    [Test]
    public void Continuations_from_another_thread_return_to_the_pump()
    {
        using var scheduler = new Scheduler("lab", 1);
        var thread = 0;
        Pump(scheduler, async token =>
        {
            await Task.Run(() => { }, token);
            thread = Environment.CurrentManagedThreadId;
        });
        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));
    }

    private static void Pump(Scheduler scheduler, Func<CancellationToken, Task> body) =>
        scheduler.Pump(scheduler.NewLane("body", background: false), body, Hang, CancellationToken.None);

    private static string Order(ulong seed)
    {
        using var scheduler = new Scheduler("lab", seed);
        var seen = new List<int>();
        Pump(scheduler, async token =>
        {
            foreach (var i in Enumerable.Range(0, 5)) scheduler.NewLane($"lane{i}").Post(() => seen.Add(i));
            await Task.Delay(TimeSpan.FromSeconds(1), scheduler, token);
        });
        return string.Join(' ', seen);
    }
}
