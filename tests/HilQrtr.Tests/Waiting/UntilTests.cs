using HilQrtr.Errors;
using HilQrtr.Waiting;

namespace HilQrtr.Tests.Waiting;

public sealed class UntilTests
{
    private readonly TimeSpan tenSeconds = TimeSpan.FromSeconds(10);

    [Test]
    public async Task There_is_no_wait_if_the_condition_is_already_true()
    {
        var time = new SkippingTime();
        await Until.TrueAsync("x", () => Task.FromResult((true, "")), tenSeconds, time);
        Assert.That(time.Waits, Is.Empty);
    }

    [Test]
    public async Task The_condition_is_probed_at_each_interval_until_it_is_true()
    {
        var time = new SkippingTime();
        var checkCount = 0;
        await Until.TrueAsync("x", () => Task.FromResult((++checkCount == 4, "")), tenSeconds, time, TimeSpan.FromSeconds(2));

        Assert.That(time.Waits, Is.EqualTo(Enumerable.Repeat(TimeSpan.FromSeconds(2), 3)));
    }

    [Test]
    public async Task A_timeout_reports_how_long_the_wait_was_and_what_was_seen_last()
    {
        var time = new SkippingTime();
        var checkCount = 0;
        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            Until.TrueAsync("card0 to be ready", () => Task.FromResult((false, $"state {++checkCount}")), tenSeconds, time, TimeSpan.FromSeconds(4)));

        Assert.That(error!.Message, Is.EqualTo("waited 10 s for card0 to be ready; last seen: state 4"));
        Assert.That((error.What, error.Waited, error.LastSeen), Is.EqualTo(("card0 to be ready", tenSeconds, "state 4")));
        Assert.That(time.Waits[^1], Is.EqualTo(TimeSpan.FromSeconds(2)), "the last wait ends with the timeout");
    }

    [Test]
    public async Task The_condition_is_probed_a_hundred_times_by_default()
    {
        var time = new SkippingTime();
        await Assert.ThrowsAsync<WaitTimeoutException>(() => Until.TrueAsync("x", () => Task.FromResult((false, "")), tenSeconds, time));
        Assert.That(time.Waits, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task Cancellation_by_the_caller_is_not_reported_as_a_timeout()
    {
        using var cancellation = new CancellationTokenSource();
        var time = new SkippingTime();
        await Assert.ThatAsync(
            () => Until.TrueAsync(
                "x",
                async () =>
                {
                    await cancellation.CancelAsync();
                    return (false, "");
                },
                tenSeconds, time, cancellationToken: cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task An_exception_from_the_probe_reaches_the_caller() =>
        await Assert.ThatAsync(
            () => Until.TrueAsync("x", () => throw new InvalidOperationException("probe"), tenSeconds, new SkippingTime()),
            Throws.InvalidOperationException.With.Message.EqualTo("probe"));
}
