using System.Collections;
using System.Runtime.CompilerServices;

namespace HilQrtr.Protocols;

/// <summary>
/// An immutable list with value equality. Records that contain such a list can therefore be compared by value.
/// To create a list, use a collection expression: <c>Gpios = [1, 2]</c>.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
[CollectionBuilder(typeof(WireListBuilder), nameof(WireListBuilder.Create))]
public sealed class WireList<T> : IReadOnlyList<T>, IEquatable<WireList<T>>
{
    internal static readonly WireList<T> Empty = new([]);

    private readonly T[] _items;

    /// <summary>Takes ownership of <paramref name="items"/>, so the caller must not keep the array.</summary>
    internal WireList(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>Returns the elements without copying them.</summary>
    /// <returns>A read-only view of this list.</returns>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <inheritdoc/>
    public bool Equals(WireList<T>? other) =>
        other is not null && _items.AsSpan().SequenceEqual(other._items, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WireList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Builds <see cref="WireList{T}"/>s from collection expressions.</summary>
public static class WireListBuilder
{
    /// <summary>Copies <paramref name="items"/> into a list.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>The list.</returns>
    public static WireList<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? WireList<T>.Empty : new WireList<T>(items.ToArray());
}
