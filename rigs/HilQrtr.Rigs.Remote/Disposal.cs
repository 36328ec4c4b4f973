namespace HilQrtr.Rigs.Remote;

/// <summary>Disposes of several objects.</summary>
internal static class Disposal
{
    /// <summary>
    /// Disposes of all objects, one after the other. If this fails for an object, the remaining objects are still disposed of, and the
    /// first exception is thrown at the end.
    /// </summary>
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
