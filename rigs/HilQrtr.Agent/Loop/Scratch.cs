namespace HilQrtr.Agent.Loop;

/// <summary>
/// Room that one call after another uses, on the agent's own thread: large rooms that are given up would have the heap
/// cleaned, and where time stands still while anything runs, .NET waits seconds for its other threads then.
/// </summary>
internal sealed class Scratch
{
    private byte[] _bytes = [];

    /// <summary>Room of that length; holds what the last call left in it, and is the next call's.</summary>
    public Memory<byte> OfLength(uint length)
    {
        if (_bytes.Length < length) _bytes = new byte[length];
        return _bytes.AsMemory(0, (int)length);
    }
}
