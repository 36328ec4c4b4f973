namespace HilQrtr.Reporting.Events;

/// <summary>Keeps the last lines of one test's events.</summary>
/// <param name="largest">Largest number of bytes to keep.</param>
internal sealed class EventLogTail(int largest)
{
    private byte[] _bytes = [];
    private int _length;
    private long _total;

    /// <summary>Whether the test wrote more bytes than are kept.</summary>
    public bool IsCut => _total > largest;

    /// <summary>Clears the buffer for the next test.</summary>
    public void Clear() => (_length, _total) = (0, 0);

    /// <summary>Appends bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        if (bytes.Length > largest)
            bytes = bytes[^largest..];
        // The buffer has twice the required size, so that its content rarely needs to be moved.
        if (_length + bytes.Length > 2 * largest)
        {
            _bytes.AsSpan(_length - largest, largest).CopyTo(_bytes);
            _length = largest;
        }

        if (_length + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Min(2 * largest, Math.Max(2 * _bytes.Length, _length + bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Returns the end of the log, in complete lines.</summary>
    public ReadOnlyMemory<byte> Read()
    {
        var tail = _bytes.AsSpan(0, _length);
        if (IsCut)
        {
            tail = tail[^largest..];
            tail = tail[(tail.IndexOf((byte)'\n') + 1)..];
        }

        return tail.ToArray();
    }
}
