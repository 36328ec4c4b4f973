namespace HilQrtr.Protocols;

/// <summary>Makes <see cref="WireList{T}"/>s.</summary>
public static class WireListBuilder
{
    /// <summary>Copies <paramref name="items"/> into a list.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>The list.</returns>
    public static WireList<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? WireList<T>.Empty : new WireList<T>(items.ToArray());
}
