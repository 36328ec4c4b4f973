namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Waits for another thread or process.</summary>
internal static class Until
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a condition is true.</summary>
    public static async Task TrueAsync(string what, Func<bool> holds)
    {
        using var bound = new CancellationTokenSource(TimeLimit);
        while (!holds())
        {
            if (bound.IsCancellationRequested)
                throw new TimeoutException($"waited {TimeLimit.TotalSeconds} s until {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
