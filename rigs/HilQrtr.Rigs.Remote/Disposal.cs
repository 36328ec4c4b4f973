namespace HilQrtr.Rigs.Remote;

/// <summary>Disposes of several objects.</summary>
internal static class Disposal
{
    /// <summary>Disposes of all objects, one after the other, even if some of them fail; then throws the first failure.</summary>
    public static async ValueTask AllAsync(IEnumerable<IAsyncDisposable> disposables)
    {
        Exception? first = null;
        foreach (var disposable in disposables)
        {
            try
            {
                await disposable.DisposeAsync();
            }
            catch (Exception e)
            {
                first ??= e;
            }
        }
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}
