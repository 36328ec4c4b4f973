using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Tests.Life;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StepLogTests
{
    private readonly List<string> _begun = [];
    private readonly StepLog _steps;

    public StepLogTests() => _steps = new StepLog(TimeProvider.System, e => new Finding(Outcome.Failed, e.Message), _begun.Add);


    [Test]
    public async Task Steps_can_be_nested_and_can_return_values()
    {
        var steps = New();

        var value = await steps.RunAsync("a", async () =>
        {
            await Task.Yield();
            steps.Run("a1", () => { });
            return await steps.RunAsync("a2", () => Task.FromResult(7));
        });
        steps.Run("b", () => { });

        Assert.That(value, Is.EqualTo(7));
        Assert.That(Tree(steps.Records()), Is.EqualTo("a(a1 a2) b"));
    }

    [Test]
    public async Task Parallel_steps_keep_their_own_children()
    {
        var steps = New();
        var gate = new TaskCompletionSource();

        var one = steps.RunAsync("one", async () =>
        {
            await gate.Task;
            steps.Run("of one", () => { });
        });
        var two = steps.RunAsync("two", async () =>
        {
            steps.Run("of two", () => { });
            gate.SetResult();
            await one;
        });
        await Task.WhenAll(one, two);

        Assert.That(Tree(steps.Records()), Is.EqualTo("one(of one) two(of two)"));
    }

    [Test]
    public void The_step_that_follows_a_failed_step_is_its_sibling()
    {
        var steps = New();

        Assert.That(() => steps.Run("bad", () => throw new FormatException("no")), Throws.TypeOf<FormatException>());
        steps.Run("good", () => { });

        var records = steps.Records();
        Assert.That(records.Select(r => (r.Name, r.Status, r.Message)), Is.EqualTo(new[] { ("bad", StepStatus.Failed, (string?)"no"), ("good", StepStatus.Passed, null) }));
    }

    [Test]
    public void An_unfinished_step_is_reported()
    {
        var steps = New();

        var running = steps.RunAsync("endless", () => new TaskCompletionSource().Task);

        Assert.That(running.IsCompleted, Is.False);
        Assert.That(steps.Records()[0], Has.Property("Status").EqualTo(StepStatus.Failed).And.Property("Message").EqualTo("did not end"));
    }

    [Test]
    public void Each_step_is_reported_when_it_begins()
    {
        _steps.Run("first", () => _steps.Run("second", () => { }));

        Assert.That(_begun, Is.EqualTo(new[] { "first", "second" }));
    }

    private static StepLog New() => new(TimeProvider.System, e => new Finding(Outcome.Failed, e.Message), _ => { });

    private static string Tree(IReadOnlyList<StepRecord> steps) =>
        string.Join(' ', steps.Select(step => step.Steps.Count == 0 ? step.Name : $"{step.Name}({Tree(step.Steps)})"));
}
