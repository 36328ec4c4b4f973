namespace HilQrtr.NUnit.Running;

/// <summary>
/// Runs the rigs of a run side by side, each on a thread of its own: a simulated rig is driven by the thread that tests on it,
/// and no rig knows of another, so each does what it does alone.
/// </summary>
/// <param name="jobs">How many run at once, at most.</param>
/// <param name="memory">Bytes that they may take together; one that wants more runs alone.</param>
internal sealed class SideBySide(int jobs, long memory)
{
    /// <summary>Runs all of them to their end, in their order as far as there is room.</summary>
    /// <param name="lanes">The rigs.</param>
    /// <param name="run">Runs the tests of one.</param>
    /// <param name="interruption">No further one is begun; those that run are to end by themselves.</param>
    /// <returns>What ended a rig's tests early, a sentence for each such rig.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<RigLane> lanes, Action<RigLane> run, CancellationToken interruption)
    {
        List<RigLane> waiting = [.. lanes];
        Dictionary<Task, RigLane> running = [];
        Dictionary<RigLane, string> problems = [];
        while (true)
        {
            while (!interruption.IsCancellationRequested && Next(waiting, [.. running.Values]) is { } next)
            {
                waiting.Remove(next);
                running.Add(BeginAsync(next, run), next);
            }

            if (running.Count == 0) return [.. lanes.Where(problems.ContainsKey).Select(lane => problems[lane])];
            var ended = await Task.WhenAny(running.Keys);
            running.Remove(ended, out var lane);
            if (Problem(lane!, ended) is { } problem) problems.Add(lane!, problem);
        }
    }

    private RigLane? Next(List<RigLane> waiting, List<RigLane> running)
    {
        if (running.Count == 0) return waiting.FirstOrDefault();
        if (running.Count >= jobs) return null;
        var room = memory - running.Sum(lane => lane.Memory);
        return waiting.Find(lane => lane.Memory == 0 || lane.Memory <= room);
    }

    // Who waits for a rig that is given up waits for a thread that does not come back.
    private static Task BeginAsync(RigLane lane, Action<RigLane> run) =>
        Task.WhenAny(
            Task.Factory.StartNew(() => run(lane), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            lane.WhenGivenUp).Unwrap();

    private static string? Problem(RigLane lane, Task ended) =>
        lane.GivenUp ??
        (ended.Exception?.GetBaseException() is { } e
            ? $"rig {lane.Declaration.Name}: its tests ended early: {e.GetType().Name}: {e.Message}; the rest of them were not run, those of other rigs were"
            : null);
}
