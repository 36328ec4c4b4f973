namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Waits for the effects of another process.</summary>
internal static class Until
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a condition is true.</summary>
    /// <param name="what">Describes the condition.</param>
    /// <param name="holds">Returns whether the condition is true.</param>
    /// <param name="seen">Describes the current state.</param>
    public static async Task TrueAsync(string what, Func<bool> holds, Func<string>? seen = null)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!holds())
        {
            if (bound.IsCancellationRequested) throw new TimeoutException($"not true within {Bound.TotalSeconds} s: {what}{(seen is null ? "" : $"; last seen: {seen()}")}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
