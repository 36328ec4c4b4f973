using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// Turns writes of any size into writes of whole words, because a card's registers are words. x86's <c>memset_io</c> and
/// <c>memcpy_toio</c> may store the bytes of a word one by one. A word is written when all its bytes have arrived, so that no register
/// ever gets a mix of old and new bytes, which could ring a doorbell. If something else is accessed first, the missing bytes are taken
/// from the register. An incomplete word therefore has no effect until the next access.
/// </summary>
internal sealed class WordWriter
{
    private const int Word = sizeof(uint);
    private const uint Complete = (1u << Word) - 1;

    private readonly byte[] _bytes = new byte[Word];
    private int _bar;
    private ulong _offset;
    private uint _present;

    /// <summary>Writes bytes of a BAR.</summary>
    public void Write(IPciFunction function, int bar, ulong offset, ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            var at = (int)(offset % Word);
            var length = at == 0 && source.Length >= Word ? source.Length & -Word : Math.Min(source.Length, Word - at);
            if (length % Word == 0)
            {
                Flush(function);
                function.WriteBar(bar, offset, source[..length]);
            }
            else
            {
                Add(function, bar, offset - (ulong)at, at, source[..length]);
            }

            source = source[length..];
            offset += (ulong)length;
        }
    }

    /// <summary>Writes the incomplete word, if there is one. Call this method before every other access to the function.</summary>
    public void Flush(IPciFunction function)
    {
        var present = _present;
        if (present == 0)
            return;
        _present = 0;
        Span<byte> word = stackalloc byte[Word];
        if (present != Complete)
            function.ReadBar(_bar, _offset, word);
        for (var i = 0; i < Word; i++)
        {
            if ((present & (1u << i)) != 0)
                word[i] = _bytes[i];
        }

        function.WriteBar(_bar, _offset, word);
    }

    /// <summary>Drops the incomplete word, if there is one.</summary>
    public void Clear() => _present = 0;

    private void Add(IPciFunction function, int bar, ulong offset, int at, ReadOnlySpan<byte> part)
    {
        var present = ((1u << part.Length) - 1) << at;
        if (bar != _bar || offset != _offset || (_present & present) != 0)
            Flush(function);
        (_bar, _offset) = (bar, offset);
        part.CopyTo(_bytes.AsSpan(at));
        _present |= present;
        if (_present == Complete)
            Flush(function);
    }
}
