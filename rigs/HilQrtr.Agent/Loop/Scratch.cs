namespace HilQrtr.Agent.Loop;

/// <summary>
/// A buffer that successive calls on the main thread share. If each call allocated its own buffer, the garbage would trigger
/// collections, which can take seconds of real time (see <see cref="HeapKeeper"/>).
/// </summary>
internal sealed class Scratch
{
    private byte[] _bytes = [];

    /// <summary>Returns a buffer of the given length. The buffer still has its old contents and is valid until the next call.</summary>
    public Memory<byte> OfLength(uint length)
    {
        if (_bytes.Length < length) _bytes = new byte[length];
        return _bytes.AsMemory(0, (int)length);
    }
}
