using System.Collections;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Recording;

/// <summary>QMI messages, stored as bytes. A message is formatted when it is first read, and the text is then cached.</summary>
internal sealed class Transcript(int capacity, long capacityInBytes) : IReadOnlyList<QmiTranscriptEntry>
{
    private readonly BoundedLog<Line> _lines = new(capacity, capacityInBytes);

    public long DroppedCount => _lines.DroppedCount;

    /// <inheritdoc/>
    public int Count => _lines.Count;

    /// <inheritdoc/>
    public QmiTranscriptEntry this[int index] => _lines[index].Entry;

    public void Add(bool toCard, QrtrAddress peer, ReadOnlyMemory<byte> message)
    {
        if (_lines.IsOpen)
            _lines.Add(new Line(toCard, peer, message), message.Length);
        else
            _lines.Add(null!);
    }

    /// <inheritdoc/>
    public IEnumerator<QmiTranscriptEntry> GetEnumerator()
    {
        foreach (var line in _lines)
            yield return line.Entry;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Line(bool toCard, QrtrAddress peer, ReadOnlyMemory<byte> message)
    {
        private QmiTranscriptEntry? _entry;

        public QmiTranscriptEntry Entry => _entry ??= TranscriptText.Decode(toCard, peer, message);
    }
}
