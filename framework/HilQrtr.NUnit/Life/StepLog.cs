using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Life;

/// <summary>The steps of one phase of a test. Steps may run in parallel. Each step is nested in the step that started it.</summary>
/// <param name="wall">Wall clock.</param>
/// <param name="reader">Converts an exception into a finding.</param>
/// <param name="begun">Called when a step begins, with the name of the step.</param>
internal sealed class StepLog(TimeProvider wall, Func<Exception, Finding> reader, Action<string> begun)
{
    private readonly Lock _gate = new();
    private readonly List<Node> _roots = [];
    private readonly AsyncLocal<Node?> _current = new();

    public async Task RunAsync(string name, Func<Task> body) =>
        await RunAsync(name, async () =>
        {
            await body();
            return true;
        });

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> body)
    {
        var node = Begin(name);
        _current.Value = node;
        try
        {
            var result = await body();
            End(node, null);
            return result;
        }
        catch (Exception e)
        {
            End(node, e);
            throw;
        }
    }

    public void Run(string name, Action body) =>
        Run(name, () =>
        {
            body();
            return true;
        });

    public T Run<T>(string name, Func<T> body)
    {
        var outer = _current.Value;
        var node = Begin(name);
        _current.Value = node;
        try
        {
            var result = body();
            End(node, null);
            return result;
        }
        catch (Exception e)
        {
            End(node, e);
            throw;
        }
        finally
        {
            _current.Value = outer;
        }
    }

    /// <summary>Returns the steps so far. A step that has not ended counts as failed, because it blocks the steps after it.</summary>
    public IReadOnlyList<StepRecord> Records()
    {
        lock (_gate)
        {
            var now = wall.GetUtcNow();
            return [.. _roots.Select(node => node.Record(now))];
        }
    }

    private Node Begin(string name)
    {
        begun(name);
        var node = new Node(name, wall.GetUtcNow());
        lock (_gate)
            (_current.Value?.Children ?? _roots).Add(node);
        return node;
    }

    private void End(Node node, Exception? thrown)
    {
        var finding = thrown is null ? Finding.Passed : reader(thrown);
        lock (_gate)
        {
            node.Stop = wall.GetUtcNow();
            node.Message = finding.Message;
            node.Status = finding.Outcome switch
            {
                Outcome.Passed => StepStatus.Passed,
                Outcome.Failed => StepStatus.Failed,
                _ => StepStatus.Broken,
            };
        }
    }

    private sealed class Node(string name, DateTimeOffset start)
    {
        public List<Node> Children { get; } = [];

        public DateTimeOffset? Stop { get; set; }

        public StepStatus Status { get; set; } = StepStatus.Failed;

        public string? Message { get; set; } = "did not end";

        public StepRecord Record(DateTimeOffset now) =>
            new(name, Status, start, Stop ?? now, Message, [.. Children.Select(child => child.Record(now))]);
    }
}
