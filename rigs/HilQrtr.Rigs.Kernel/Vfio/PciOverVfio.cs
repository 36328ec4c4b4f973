using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// Plugs a PCI function into a virtual machine monitor over vfio-user. The device keeps working, whatever a client or a model does: if
/// the model of a card fails, the card's driver sees a card that does not respond.
/// </summary>
/// <param name="name">Name of the device, for problem reports.</param>
internal sealed class PciOverVfio(string name) : IVfioDevice, IPciBus
{
    private const int Word = sizeof(uint);
    private const int ConfigSpaceSize = 4096;

    private readonly MsiMessages _messages = new();
    private readonly WordWriter _words = new();
    private readonly List<(ulong Address, uint Data)> _deferred = [];
    private ulong[] _barSizes = new ulong[PciBars.Count];
    private IVfioTransport? _transport;
    private bool _isWritingConfig;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int VectorCount => _messages.VectorCount;

    /// <summary>
    /// The function in the slot. Reads from an empty slot return all ones. Set it only while you hold the server's gate and no client is
    /// connected.
    /// </summary>
    public IPciFunction? Function { get; set; }

    /// <summary>Number of accesses handled so far. It is used to detect driver activity, and in benchmarks.</summary>
    public long Accesses { get; private set; }

    /// <inheritdoc/>
    public ulong SizeOf(VfioPciRegion region) => region switch
    {
        VfioPciRegion.Config => ConfigSpaceSize,
        <= VfioPciRegion.Bar5 => _barSizes[(int)region],
        _ => 0,
    };

    /// <inheritdoc/>
    public void Started(IVfioTransport transport)
    {
        _transport = transport;
        _words.Clear();
        _barSizes = Function is { } function ? PciBars.SizesOf(function) : new ulong[PciBars.Count];
        if (Function is not null)
            _messages.Locate(Function);
    }

    /// <inheritdoc/>
    public void Stopped(string why)
    {
        _transport = null;
        _words.Clear();
        Function?.Reset();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _words.Clear();
        if (Function is not { } function)
            return;
        function.Reset();
        _messages.Refresh(function);
    }

    /// <inheritdoc/>
    public void Read(VfioPciRegion region, ulong offset, Span<byte> destination)
    {
        Accesses++;
        destination.Fill(0xff);
        if (Function is not { } function)
            return;
        try
        {
            _words.Flush(function);
            if (region == VfioPciRegion.Config)
                ReadConfig(function, (int)offset, destination);
            else
                ReadBar(function, (int)region, offset, destination);
        }
        catch (Exception e)
        {
            destination.Fill(0xff);
            NoteModel($"read of {Text(region, offset, destination.Length)}: ", e);
        }
    }

    /// <inheritdoc/>
    public void Write(VfioPciRegion region, ulong offset, ReadOnlySpan<byte> source)
    {
        Accesses++;
        if (Function is not { } function)
            return;
        try
        {
            if (region != VfioPciRegion.Config)
            {
                _words.Write(function, (int)region, offset, source);
                return;
            }

            _words.Flush(function);
            WriteConfig(function, (int)offset, source);
        }
        catch (Exception e)
        {
            NoteModel($"write of {Text(region, offset, source.Length)}: ", e);
        }
    }

    /// <inheritdoc/>
    public bool TryReadMemory(ulong address, Span<byte> destination) => _transport is { } transport && transport.Memory.TryRead(address, destination);

    /// <inheritdoc/>
    public bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source) => _transport is { } transport && transport.Memory.TryWrite(address, source);

    /// <inheritdoc/>
    public void RaiseMsi(ulong address, uint data)
    {
        // A write to configuration space may change the messages, so interrupts that the write unmasks are deferred until it is complete.
        if (_isWritingConfig)
            _deferred.Add((address, data));
        else
            Interrupt(address, data);
    }

    private void Interrupt(ulong address, uint data)
    {
        if (_transport is not { } transport)
            return;
        if (_messages.TryFind(address, data, out var vector))
            transport.Interrupt(vector);
        else
            transport.Note(
                "interrupt lost", $"address 0x{address:x}, data 0x{data:x} belongs to no vector; the card's MSI capability: {_messages}",
                "the kernel has changed the MSI address or data since the driver passed it to the card");
    }

    private static void ReadConfig(IPciFunction function, int offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var length = PieceAt(offset, destination.Length);
            function.ReadConfig(offset, destination[..length]);
            destination = destination[length..];
            offset += length;
        }
    }

    private void WriteConfig(IPciFunction function, int offset, ReadOnlySpan<byte> source)
    {
        _isWritingConfig = true;
        try
        {
            while (!source.IsEmpty)
            {
                var length = PieceAt(offset, source.Length);
                function.WriteConfig(offset, source[..length]);
                source = source[length..];
                offset += length;
            }
        }
        finally
        {
            _isWritingConfig = false;
            _messages.Refresh(function);
            foreach (var (address, data) in _deferred)
                Interrupt(address, data);
            _deferred.Clear();
        }
    }

    /// <summary>Reads whole words from the function, even if only a part of a word is wanted.</summary>
    private static void ReadBar(IPciFunction function, int bar, ulong offset, Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[Word];
        while (!destination.IsEmpty)
        {
            var at = (int)(offset % Word);
            var length = at == 0 && destination.Length >= Word ? destination.Length & -Word : Math.Min(destination.Length, Word - at);
            if (length % Word == 0)
            {
                function.ReadBar(bar, offset, destination[..length]);
            }
            else
            {
                function.ReadBar(bar, offset - (ulong)at, word);
                word.Slice(at, length).CopyTo(destination);
            }

            destination = destination[length..];
            offset += (ulong)length;
        }
    }

    /// <summary>Returns the size of the largest aligned access (1, 2 or 4 bytes) that fits into the given length.</summary>
    private static int PieceAt(int offset, int length)
    {
        var piece = Word;
        while (offset % piece != 0 || piece > length)
            piece /= 2;
        return piece;
    }

    private static string Text(VfioPciRegion region, ulong offset, int length) =>
        $"{length} bytes at 0x{offset:x} of {(region == VfioPciRegion.Config ? "configuration space" : $"BAR {(uint)region}")}";

    private void NoteModel(string what, Exception exception) => _transport?.NoteModel("card model threw", what, exception);
}
