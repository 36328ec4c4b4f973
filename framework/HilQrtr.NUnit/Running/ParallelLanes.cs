namespace HilQrtr.NUnit.Running;

/// <summary>
/// Runs the rigs of a run in parallel, each on its own thread. On a simulated rig, the thread that runs the tests also
/// drives the simulation. Rigs share nothing, so each rig behaves as if it were alone.
/// </summary>
/// <param name="jobs">Maximum number of rigs that run at the same time.</param>
/// <param name="memory">
/// Total number of bytes of memory that the running rigs may use. If a rig needs more than this number, it runs only together with rigs
/// whose memory use is negligible.
/// </param>
internal sealed class ParallelLanes(int jobs, long memory)
{
    /// <summary>
    /// Runs all rigs, starting them in the given order. A rig that does not fit into memory waits until other rigs have ended. Later rigs
    /// may start before it.
    /// </summary>
    /// <param name="lanes">The rigs.</param>
    /// <param name="run">Runs the tests of one rig.</param>
    /// <param name="interruption">Interrupts the run: no further rigs are started, but the running rigs are awaited.</param>
    /// <returns>One sentence for each rig whose tests ended early.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<RigLane> lanes, Action<RigLane> run, CancellationToken interruption)
    {
        List<RigLane> waiting = [.. lanes];
        List<(Task Task, RigLane Lane)> running = [];
        Dictionary<RigLane, string> problems = [];
        while (true)
        {
            while (!interruption.IsCancellationRequested && Next(waiting, running.ConvertAll(begun => begun.Lane)) is { } next)
            {
                waiting.Remove(next);
                running.Add((BeginAsync(next, run), next));
            }

            if (running.Count == 0) return [.. lanes.Where(problems.ContainsKey).Select(lane => problems[lane])];
#pragma warning disable RS0030 // Waits for the rigs' threads, on a thread that belongs to no rig.
            var endedTask = await Task.WhenAny(running.Select(begun => begun.Task));
#pragma warning restore RS0030
            // Rigs whose tests end immediately may share one completed task, so take the first rig that has this task.
            var index = running.FindIndex(begun => begun.Task == endedTask);
            var lane = running[index].Lane;
            running.RemoveAt(index);
            if (Problem(lane, endedTask) is { } problem) problems.Add(lane, problem);
        }
    }

    private RigLane? Next(List<RigLane> waiting, List<RigLane> running)
    {
        if (running.Count == 0) return waiting.FirstOrDefault();
        if (running.Count >= jobs) return null;
        var freeMemory = memory - running.Sum(lane => lane.Memory);
        return waiting.Find(lane => lane.Memory == 0 || lane.Memory <= freeMemory);
    }

    // The thread of an abandoned rig may never return, so the run does not wait for that thread.
    private static Task BeginAsync(RigLane lane, Action<RigLane> run) =>
#pragma warning disable RS0030 // Waits for a rig's thread, on a thread that belongs to no rig.
        Task.WhenAny(
            RunAsync(lane, run),
            lane.WhenGivenUp).Unwrap();
#pragma warning restore RS0030

    // When the rig has run its last test, releases what its provider keeps for later tests, so that the next rig can use the memory.
    private static async Task RunAsync(RigLane lane, Action<RigLane> run)
    {
        try
        {
            await Task.Factory.StartNew(() => run(lane), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            if (lane.Provider is { } provider) await provider.ReleaseIdleAsync(lane.Declaration);
        }
    }

    private static string? Problem(RigLane lane, Task endedTask) =>
        lane.GivenUp ??
        (endedTask.Exception?.GetBaseException() is { } e
            ? $"rig {lane.Declaration.Name}: its tests ended early: {e.GetType().Name}: {e.Message}; its remaining tests did not run, but other rigs are not affected"
            : null);
}
