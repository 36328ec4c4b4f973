using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Tests.Fakes;
using HilQrtr.Waiting;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests how the pump runs a test body, in particular if the host and hil take turns.</summary>
internal sealed class PumpTests
{
    [Test]
    public async Task An_exception_from_the_body_propagates_unchanged()
    {
        await using var rig = new FakeRig();

        await Assert.ThatAsync(() => rig.RunAsync(async () =>
        {
            await rig.RequestAsync("/");
            throw new InvalidOperationException("mine");
        }), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
    }

    [Test]
    public async Task A_body_that_throws_synchronously_gives_a_failed_task()
    {
        await using var rig = new FakeRig();

        var running = rig.Pump.RunAsync(_ => throw new InvalidOperationException("at once"), FakeRig.HangTimeout, CancellationToken.None);

        await Assert.ThatAsync(() => running, Throws.InvalidOperationException.With.Message.EqualTo("at once"));
    }

    [Test]
    public async Task Code_on_the_rig_may_run_nested_code()
    {
        await using var rig = new FakeRig();
        var inner = false;

        await rig.RunAsync(() => rig.RunAsync(async () => inner = await rig.RequestAsync("/")));

        Assert.That(inner, Is.True);
    }

    [Test]
    public async Task Every_continuation_runs_on_the_thread_of_the_caller()
    {
        await using var rig = new FakeRig();
        var mine = Environment.CurrentManagedThreadId;
        var threads = new HashSet<int>();

        await rig.RunAsync(async token =>
        {
            await Task.WhenAll(rig.RequestAsync("/after/10", token), rig.RequestAsync("/after/20", token));
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.WhenAny(rig.RequestAsync("/after/10", token), rig.RequestAsync("/after/2000", token));
            threads.Add(Environment.CurrentManagedThreadId);
            await rig.RequestAsync("/after/30", token).WaitAsync(TimeSpan.FromSeconds(1), rig.Time, token);
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Delay(TimeSpan.FromSeconds(2), rig.Time, token);
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Yield();
            threads.Add(Environment.CurrentManagedThreadId);
        });

        Assert.That(threads, Is.EqualTo(new[] { mine }));
    }

    [Test]
    public async Task All_requests_before_an_await_are_sent_in_one_batch()
    {
        await using var rig = new FakeRig();

        await rig.RunAsync(() => Task.WhenAll(rig.RequestAsync("/a"), rig.RequestAsync("/b"), rig.RequestAsync("/c")));

        Assert.That(rig.Agent.Received.Select(f => f.Kind), Is.EqualTo(new[]
        {
            AgentFrameKind.Hello, AgentFrameKind.Request, AgentFrameKind.Request, AgentFrameKind.Request, AgentFrameKind.Go,
        }));
        Assert.That(rig.Agent.Channel.Resumes, Is.EqualTo(1));
    }

    [Test]
    public async Task Awaited_operations_complete_in_the_order_of_the_frames_from_the_agent()
    {
        await using var rig = new FakeRig();
        var order = new List<int>();

        await rig.RunAsync(() => Task.WhenAll(new[] { 30, 10, 20, 10 }.Select(async (after, index) =>
        {
            await rig.RequestAsync($"/after/{after}");
            order.Add(index);
        })));

        Assert.That(order, Is.EqualTo(new[] { 1, 3, 2, 0 }));
    }

    [Test]
    public async Task A_run_is_reproducible()
    {
        var first = await TraceAsync();
        var second = await TraceAsync();

        Assert.That(first, Has.Count.GreaterThan(100));
        Assert.That(second, Is.EqualTo(first));

        static async Task<List<string>> TraceAsync()
        {
            await using var rig = new FakeRig();
            var trace = new List<string>();
            await rig.RunAsync(token => Task.WhenAll(Enumerable.Range(0, 5).Select(async lane =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await rig.RequestAsync($"/after/{(lane * 7 + i * 13) % 50}", token);
                    trace.Add($"{rig.Time.GetTimestamp()} {lane} requested {i}");
                    await Task.Delay(TimeSpan.FromMicroseconds((lane * 3 + i) % 5), rig.Time, token);
                    trace.Add($"{rig.Time.GetTimestamp()} {lane} slept {i}");
                }
            })));
            return trace;
        }
    }

    [Test]
    public async Task A_wait_on_the_clock_of_the_rig_takes_exactly_its_duration_in_virtual_time_and_no_real_time()
    {
        await using var rig = new FakeRig();
        var waited = TimeSpan.Zero;

        await rig.RunAsync(async token =>
        {
            await rig.Session.ReadyAsync(token);
            var start = rig.Time.GetTimestamp();
            await Task.Delay(TimeSpan.FromHours(3), rig.Time, token);
            waited = rig.Time.GetElapsedTime(start);
        });

        Assert.That(waited, Is.EqualTo(TimeSpan.FromHours(3)));
    }

    [Test]
    public async Task The_clock_is_stopped_while_the_body_runs()
    {
        await using var rig = new FakeRig();
        await rig.RunAsync(async token =>
        {
            await rig.RequestAsync("/after/500", token);
            var before = (rig.Time.GetTimestamp(), rig.Time.GetUtcNow());
            // The host's clock may advance, but the rig's clock shows this only after the host's next turn.
            rig.Agent.Clock += 1_000_000;
            await Task.Yield();

            Assert.That((rig.Time.GetTimestamp(), rig.Time.GetUtcNow()), Is.EqualTo(before));
            Assert.That(before.Item1, Is.EqualTo(1_500));
        });
    }

    [Test]
    public async Task Timers_fire_in_order_of_their_due_times_even_after_changes()
    {
        await using var rig = new FakeRig();
        var order = new List<string>();
        await rig.RunAsync(async token =>
        {
            using var late = rig.Time.CreateTimer(_ => order.Add("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
            using var early = rig.Time.CreateTimer(_ => order.Add("early"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            using var stopped = rig.Time.CreateTimer(_ => order.Add("stopped"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
            using var hurried = rig.Time.CreateTimer(_ => order.Add("hurried"), null, TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan);
            using var again = rig.Time.CreateTimer(_ => order.Add("again"), null, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2));
            stopped.Dispose();
            hurried.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
            await Task.Delay(TimeSpan.FromSeconds(4), rig.Time, token);
        });

        Assert.That(order, Is.EqualTo(new[] { "early", "again", "hurried", "late", "again" }));
    }

    [Test]
    public async Task Waiting_for_a_condition_times_out_on_the_clock_of_the_rig()
    {
        await using var rig = new FakeRig();

        await Assert.ThatAsync(
            () => rig.RunAsync(token => Until.TrueAsync(
                "the impossible", async () => (!await rig.RequestAsync("/", token), "still nothing"), TimeSpan.FromSeconds(10), rig.Time, null, token)),
            Throws.TypeOf<WaitTimeoutException>().With.Message.EqualTo("waited 10 s for the impossible; last seen: still nothing"));
    }

    [Test]
    public async Task Pending_output_is_sent_before_a_run_ends()
    {
        await using var rig = new FakeRig();
        await rig.RunAsync(() => rig.RequestAsync("/"));

        await rig.RunAsync(() =>
        {
            _ = rig.RequestAsync("/left");
            return Task.CompletedTask;
        });

        Assert.That(rig.Agent.Requests.Count(), Is.EqualTo(2));
        Assert.That(rig.Agent.Received[^1].Read<AgentGo>().Limit, Is.Zero, "the host gets no time in this turn");
    }

    [Test]
    public async Task A_call_from_another_thread_runs_on_the_timeline()
    {
        await using var rig = new FakeRig();
        var answered = false;

        await rig.RunAsync(async () =>
        {
            await rig.RequestAsync("/");
            answered = await Task.Run(() => rig.RequestAsync("/after/100"));
        });

        Assert.That(answered, Is.True);
    }

    [Test]
    public async Task Two_threads_cannot_run_code_on_one_rig_at_the_same_time()
    {
        await using var rig = new FakeRig();
        await rig.RunAsync(async () =>
        {
            var other = Task.Run(() => rig.Pump.RunAsync(_ => Task.CompletedTask, FakeRig.HangTimeout, CancellationToken.None));

            await Assert.ThatAsync(() => other, Throws.InvalidOperationException.With.Message.Contains("another thread is already running code on rig lab"));
        });
    }
}
