using System.Collections;

namespace HilQrtr.Cards.Recording;

/// <summary>
/// An append-only list with bounded memory. The list keeps the first entries. After it has dropped an entry, it drops all later entries and
/// only counts them, so the kept entries have no gaps. The list can be read while it grows.
/// </summary>
/// <param name="capacity">Maximum number of entries to keep.</param>
/// <param name="capacityInBytes">Maximum total size of the entries in bytes, if entries have a size.</param>
internal sealed class BoundedLog<T>(int capacity, long capacityInBytes = long.MaxValue) : IReadOnlyList<T>
{
    private readonly List<T> _entries = [];
    private long _bytes;

    /// <summary>Number of entries that were dropped.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>Whether the list has room for one more entry, ignoring the limit in bytes.</summary>
    public bool IsOpen => DroppedCount == 0 && _entries.Count < capacity;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <summary>Appends an entry, or drops it if the list is full.</summary>
    public void Add(T entry, int weight = 0)
    {
        if (!IsOpen || weight > capacityInBytes - _bytes)
        {
            DroppedCount++;
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
