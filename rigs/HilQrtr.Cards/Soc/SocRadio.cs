using System.Buffers.Binary;
using HilQrtr.Cards.CopyEngine;
using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Soc;

/// <summary>
/// The radio of a SoC, and the remote processor that runs the radio's firmware, as <c>ath11k/ahb.c</c> and <c>uml_rproc.c</c> access them.
/// Both are on a platform bus, which UML's virt-pci presents as one function with windows instead of BARs. The lines that interrupt the
/// host have numbers (<see cref="SocLines"/>). The firmware is the <see cref="CardModel"/> that all tiers share. It runs while the
/// processor runs.
/// </summary>
public sealed class SocRadio : ICardFunction, ICardCarrier
{
    /// <summary>Window of the radio's registers.</summary>
    public const int RadioWindow = 0;

    /// <summary>Window of the remote processor's registers.</summary>
    public const int ProcessorWindow = 2;

    /// <summary>Window of the memory at <see cref="MemoryAddress"/>.</summary>
    public const int MemoryWindow = 5;

    /// <summary>Address of the memory through which the driver and the firmware exchange board data and calibration data.</summary>
    public const uint MemoryAddress = 0x4b000000;

    /// <summary>Size of a window in bytes.</summary>
    public const int WindowSize = 1 << 24;

    private const int Word = sizeof(uint);

    // QRTR's flow control keeps the number of messages in flight far below this limit.
    private const int MaxHeld = 1024;

    private readonly IPciBus _bus;
    private readonly CardNotes _notes;
    private readonly RegisterFile _registers;
    private readonly CopyEngines _engines;
    private readonly EngineLines _lines;
    private readonly ProcessorRegisters _processor;
    private readonly byte[] _memory = new byte[WindowSize];
    private readonly Queue<byte[]> _held = new();
    private bool _gone;

    /// <summary>Creates a radio whose processor is stopped.</summary>
    /// <param name="options">Options of the radio.</param>
    /// <param name="bus">The bus.</param>
    /// <exception cref="ArgumentException">The chip is not on a SoC, or a firmware value does not fit its WLFW or WMI field.</exception>
    public SocRadio(CardOptions options, IPciBus bus)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Chip.Soc is not { } chip)
            throw new ArgumentException($"{options.Name}: {options.Chip.Name} is not on a SoC; choose a chip that is.", nameof(options));
        _bus = bus;
        _notes = new CardNotes(options.Name);
        _registers = new RegisterFile(_notes);
        _lines = new EngineLines(chip, _registers, engine => bus.RaiseMsi(0, SocLines.FirstEngine + (uint)engine));
        _processor = new ProcessorRegisters(ControlWritten, FromHost);
        Model = new CardModel(options, this, _notes) { ReceiveResumed = ReceiveHeld };
        _engines = new CopyEngines(chip, new HostMemory(this), Model, _registers, (engine, _) => _lines.Interrupt(engine));
        _registers.Use(new RegisterTable()
            .AddBlock("HAL_SEQ_WCSS_UMAC_CE", _engines.Address, _engines.Bytes, RegisterAccess.Rw, _engines.Written)
            .AddBlock("CE_COMMON", _engines.Address + _engines.Bytes, CopyEngines.Stride, RegisterAccess.Rw, (_, _) => _lines.Deliver())
            .AddBlock("HAL_SEQ_WCSS_UMAC_WBM_REG", 0xa34000, 0x4000, RegisterAccess.Rw)
            .AddBlock("HAL_SEQ_WCSS_UMAC_REO_REG", 0xa38000, 0x4000, RegisterAccess.Rw)
            .AddBlock("HAL_SEQ_WCSS_UMAC_TCL_REG", 0xa44000, 0x4000, RegisterAccess.Rw));
    }

    /// <inheritdoc/>
    public CardModel Model { get; }

    /// <inheritdoc/>
    public Action<bool, ReadOnlyMemory<byte>>? PacketCrossed { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<UnknownRegister> UnknownRegisters => _registers.Unknown.List;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <inheritdoc/>
    /// <remarks>A platform bus has no configuration space.</remarks>
    public void ReadConfig(int offset, Span<byte> destination) => destination.Fill(0xff);

    /// <inheritdoc/>
    public void WriteConfig(int offset, ReadOnlySpan<byte> source)
    {
    }

    /// <inheritdoc/>
    public void ReadBar(int bar, ulong offset, Span<byte> destination)
    {
        destination.Fill(0xff);
        if (_gone || !IsIn(offset, (ulong)destination.Length)) return;
        switch (bar)
        {
            case RadioWindow when IsWords(offset, destination.Length):
                for (var at = 0; at < destination.Length; at += Word)
                    BinaryPrimitives.WriteUInt32LittleEndian(destination[at..], _registers.Read((uint)offset + (uint)at));
                break;
            case ProcessorWindow:
                _processor.Read(offset, destination);
                break;
            case MemoryWindow:
                _memory.AsSpan((int)offset, destination.Length).CopyTo(destination);
                break;
            default:
                _notes.Add($"read of {destination.Length} bytes at 0x{offset:x} of window {bar} is not supported");
                break;
        }
    }

    /// <inheritdoc/>
    public void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source)
    {
        if (_gone || !IsIn(offset, (ulong)source.Length)) return;
        switch (bar)
        {
            case RadioWindow when IsWords(offset, source.Length):
                for (var at = 0; at < source.Length; at += Word)
                    _registers.Write((uint)offset + (uint)at, BinaryPrimitives.ReadUInt32LittleEndian(source[at..]));
                break;
            case ProcessorWindow when _processor.TryWrite(offset, source):
                break;
            case MemoryWindow:
                source.CopyTo(_memory.AsSpan((int)offset));
                break;
            default:
                _notes.Add($"write of {source.Length} bytes at 0x{offset:x} of window {bar} is not supported");
                break;
        }
    }

    /// <inheritdoc/>
    public void FillBar(int bar, ulong offset, byte value, ulong length)
    {
        if (_gone || !IsIn(offset, length)) return;
        if (bar == MemoryWindow)
            _memory.AsSpan((int)offset, (int)length).Fill(value);
        else
            _notes.Add($"fill of {length} bytes at 0x{offset:x} of window {bar}, which is not memory");
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _processor.Reset();
        Stop();
    }

    /// <inheritdoc/>
    /// <remarks>The processor, and with it the radio, stays off until the host starts the processor.</remarks>
    public void PowerCycle() => Reset();

    /// <inheritdoc/>
    /// <remarks>All windows read as all ones and ignore writes, as if the SoC had cut the power.</remarks>
    public void Vanish()
    {
        Reset();
        _gone = true;
    }

    /// <inheritdoc/>
    public void ComeBack() => _gone = false;

    /// <inheritdoc/>
    void ICardCarrier.Transmit(QrtrPacket packet) => ToHost(packet.ToArray());

    /// <inheritdoc/>
    void ICardCarrier.TransmitRaw(ReadOnlyMemory<byte> bytes) => ToHost(bytes);

    /// <inheritdoc/>
    /// <remarks>When the firmware crashes, the processor's watchdog expires.</remarks>
    void ICardCarrier.ExecutionEnvironmentChanged(ExecutionEnvironment environment)
    {
        if (environment == ExecutionEnvironment.Rddm) _bus.RaiseMsi(0, SocLines.Watchdog);
    }

    /// <inheritdoc/>
    bool ICardCarrier.TryReadMemory(ulong address, Span<byte> destination) => TryRead(address, destination);

    private static bool IsWords(ulong offset, int length) => offset % Word == 0 && length % Word == 0;

    private bool IsIn(ulong offset, ulong length)
    {
        if (length <= WindowSize && offset <= WindowSize - length) return true;
        _notes.Add($"access to {length} bytes at 0x{offset:x}, beyond the end of a window");
        return false;
    }

    private void ControlWritten(ProcessorControl before, ProcessorControl after)
    {
        var (set, cleared) = (after & ~before, before & ~after);
        if (cleared.HasFlag(ProcessorControl.Open))
        {
            _processor.Clear();
            _held.Clear();
            Model.LinkDown();
        }
        if (cleared.HasFlag(ProcessorControl.Run)) Stop();
        if (set.HasFlag(ProcessorControl.Run)) Model.PowerOn();
        if (set.HasFlag(ProcessorControl.Open)) Model.LinkUp();
    }

    private void Stop()
    {
        Model.PowerOff();
        _processor.Clear();
        _held.Clear();
        _registers.Reset();
        _engines.Reset();
        _lines.Reset();
    }

    private void ToHost(ReadOnlyMemory<byte> bytes)
    {
        if (!_processor.TrySend(bytes)) return;
        PacketCrossed?.Invoke(false, bytes);
        _bus.RaiseMsi(0, SocLines.Message);
    }

    private void FromHost(byte[] bytes)
    {
        if (Model.HoldReceive && _held.Count < MaxHeld)
        {
            _held.Enqueue(bytes);
            return;
        }
        PacketCrossed?.Invoke(true, bytes);
        Model.Receive(bytes);
    }

    private void ReceiveHeld()
    {
        // A message may make the card stop reading again.
        while (!Model.HoldReceive && _held.TryDequeue(out var bytes)) FromHost(bytes);
    }

    // The firmware sees the window at its fixed address. Everything else is the host's memory.
    private bool TryRead(ulong address, Span<byte> destination)
    {
        if (address < MemoryAddress || address - MemoryAddress + (ulong)destination.Length > WindowSize)
            return _bus.TryReadMemory(address, destination);
        _memory.AsSpan((int)(address - MemoryAddress), destination.Length).CopyTo(destination);
        return true;
    }

    private sealed class HostMemory(SocRadio radio) : IHostMemory
    {
        public bool TryRead(ulong address, Span<byte> destination) => radio.TryRead(address, destination);

        public bool TryWrite(ulong address, ReadOnlySpan<byte> source) => radio._bus.TryWriteMemory(address, source);
    }
}
