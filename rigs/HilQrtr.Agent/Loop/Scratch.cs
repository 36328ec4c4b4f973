namespace HilQrtr.Agent.Loop;

/// <summary>
/// A buffer that successive calls on the main thread share. Garbage from large buffers would trigger collections, which on
/// virtual time take seconds.
/// </summary>
internal sealed class Scratch
{
    private byte[] _bytes = [];

    /// <summary>A buffer of that length, with old contents; valid until the next call.</summary>
    public Memory<byte> OfLength(uint length)
    {
        if (_bytes.Length < length) _bytes = new byte[length];
        return _bytes.AsMemory(0, (int)length);
    }
}
