using System.Collections;

namespace HilQrtr.Cards.Recording;

/// <summary>
/// An append-only list that keeps the first entries and counts the rest, which bounds its memory. Once it drops an entry it drops
/// all later ones, so there are no gaps. It can be read while it grows.
/// </summary>
/// <param name="capacity">Entries to keep.</param>
/// <param name="capacityInBytes">Bytes to keep, if entries have a size.</param>
internal sealed class BoundedLog<T>(int capacity, long capacityInBytes = long.MaxValue) : IReadOnlyList<T>
{
    private readonly List<T> _entries = [];
    private long _bytes;

    /// <summary>Number of entries dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether the list has room for another entry, apart from its size in bytes.</summary>
    public bool IsOpen => Dropped == 0 && _entries.Count < capacity;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <summary>Appends an entry, or drops it if the list is full.</summary>
    public void Add(T entry, int weight = 0)
    {
        if (!IsOpen || weight > capacityInBytes - _bytes)
        {
            Dropped++;
            return;
        }

        _bytes += weight;
        _entries.Add(entry);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < _entries.Count; i++)
            yield return _entries[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
