using System.Collections;

namespace HilQrtr.Cards.Recording;

/// <summary>
/// An append-only list that keeps the first entries and counts the rest, so that a flood cannot fill memory. Once it
/// drops an entry it drops all later ones, so there are no gaps. May be read while it grows.
/// </summary>
/// <param name="capacity">Entries to keep.</param>
/// <param name="capacityInBytes">Bytes to keep, if entries have a size.</param>
internal sealed class BoundedLog<T>(int capacity, long capacityInBytes = long.MaxValue) : IReadOnlyList<T>
{
    private readonly List<T> _entries = [];
    private long _bytes;

    /// <summary>Entries that were not kept.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether the next entry may still be kept.</summary>
    public bool IsOpen => Dropped == 0 && _entries.Count < capacity;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <summary>Appends or drops an entry.</summary>
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
