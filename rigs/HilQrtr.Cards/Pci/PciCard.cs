using System.Buffers.Binary;
using HilQrtr.Cards.CopyEngine;
using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.Pci;

/// <summary>
/// A card as a PCI function. It consists of configuration space, windowed registers, MHI, copy engines, and the <see cref="CardModel"/>
/// that all tiers share. From an SoC reset to the next boot, <see cref="CardModel.IsPowered"/> is false, but the model's
/// records can still be read.
/// </summary>
public sealed class PciCard : ICardFunction
{
    private const int Word = sizeof(uint);

    private readonly PciChip _chip;
    private readonly PciConfigSpace _configuration;
    private readonly PciHost _host;
    private readonly CardNotes _notes;
    private readonly RegisterFile _registers;
    private readonly MhiDevice _mhi;
    private readonly CopyEngines _engines;
    private readonly LinkState _link;
    private long _lateAccesses;

    /// <summary>Creates a card that is plugged in and has power.</summary>
    /// <param name="options">Options of the card.</param>
    /// <param name="bus">The bus.</param>
    /// <exception cref="ArgumentException">The chip is not on PCI, or a firmware value does not fit its WLFW or WMI field.</exception>
    public PciCard(CardOptions options, IPciBus bus)
    {
        if (options.Chip is not { Pci: { } chip, PciIds: { } ids })
            throw new ArgumentException($"{options.Name}: {options.Chip.Name} is not a PCI chip; choose one that is.", nameof(options));
        _chip = chip;
        _notes = new CardNotes(options.Name);
        _configuration = new PciConfigSpace(ids);
        _host = new PciHost(bus, _configuration, _notes);
        _registers = new RegisterFile(_notes);
        var carrier = new MhiCarrier(_host);
        Model = new CardModel(options, carrier, _notes);
        _mhi = carrier.Device = new MhiDevice(_host, Model, _registers);
        _engines = new CopyEngines(_chip, _host, Model, _registers, RaiseRing);
        _link = new LinkState(Model);
        _registers.Use(QcaRegisterTable.Build(_chip, Model, _mhi, _engines, _link, ResetSoc));
        HoldLinkUntilWindowsAreSet();
        Model.PowerOn();
    }

    /// <summary>The card model.</summary>
    public CardModel Model { get; }

    /// <inheritdoc/>
    public Action<bool, ReadOnlyMemory<byte>>? PacketCrossed
    {
        get => _mhi.PacketCrossed;
        set => _mhi.PacketCrossed = value;
    }

    /// <inheritdoc/>
    public IReadOnlyList<UnknownRegister> UnknownRegisters => _registers.Unknown.List;

    /// <summary>Total number of accesses by the host to addresses without a register (<see cref="UnknownRegisters"/>).</summary>
    public long UnknownAccesses => _registers.Unknown.Count;

    /// <summary>Number of interrupts that were dropped because MSI or bus mastering was disabled.</summary>
    public long DroppedInterrupts => _host.DroppedInterrupts;

    /// <summary>Number of DMA transfers that were refused because bus mastering was disabled.</summary>
    public long RefusedTransfers => _host.RefusedTransfers;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> destination)
    {
        if (IsGone)
            destination.Fill(0xff);
        else
            _configuration.Read(offset, destination);
    }

    /// <inheritdoc/>
    public void WriteConfig(int offset, ReadOnlySpan<byte> source)
    {
        if (IsGone)
            return;
        _configuration.Write(offset, source);
        _host.SendPending();
    }

    /// <inheritdoc/>
    public void ReadBar(int bar, ulong offset, Span<byte> destination)
    {
        destination.Fill(0xff);
        if (IsGone || !IsAccessible(bar, offset, destination.Length))
            return;
        for (var position = 0; position < destination.Length; position += Word)
        {
            if (Translate((uint)offset + (uint)position) is { } address)
                BinaryPrimitives.WriteUInt32LittleEndian(destination[position..], _registers.Read(address));
        }
    }

    /// <inheritdoc/>
    public void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source)
    {
        if (IsGone || !IsAccessible(bar, offset, source.Length))
            return;
        _host.BeginAccess();
        for (var position = 0; position < source.Length; position += Word)
            WriteRegister((uint)offset + (uint)position, BinaryPrimitives.ReadUInt32LittleEndian(source[position..]));
        _host.EndAccess();
    }

    /// <inheritdoc/>
    public void FillBar(int bar, ulong offset, byte value, ulong length)
    {
        if (IsGone || length > PciConfigSpace.BarSize || !IsAccessible(bar, offset, (int)length))
            return;
        var word = value * 0x01010101u;
        _host.BeginAccess();
        for (var position = 0u; position < length; position += Word)
            WriteRegister((uint)offset + position, word);
        _host.EndAccess();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _configuration.Reset();
        PowerCycle();
    }

    /// <inheritdoc/>
    /// <remarks>Configuration space keeps its values.</remarks>
    public void PowerCycle()
    {
        ResetSoc();
        Model.PowerOn();
    }

    /// <summary>Whether the card is unplugged.</summary>
    public bool IsGone => _host.IsGone;

    /// <inheritdoc/>
    /// <remarks>
    /// While the card is unplugged, configuration space and BARs read as all ones and ignore writes. The card does no DMA and sends no
    /// interrupts.
    /// </remarks>
    public void Vanish()
    {
        if (IsGone)
            return;
        ResetSoc();
        _host.IsGone = true;
    }

    /// <inheritdoc/>
    public void ComeBack()
    {
        if (!IsGone)
            return;
        _host.IsGone = false;
        Reset();
    }

    /// <summary>Crashes the firmware, like <see cref="CardModel.Crash"/>.</summary>
    public void Crash() => Model.Crash();

    private void RaiseRing(int engine, (ulong Address, uint Data)? message)
    {
        if (message is { } assigned)
            _host.RaiseMessage(assigned.Address, assigned.Data);
    }

    private void WriteRegister(uint offset, uint value)
    {
        if (Translate(offset) is { } address)
            _registers.Write(address, value);
    }

    private uint? Translate(uint offset)
    {
        var address = RegisterWindow.Translate(offset, _registers.Peek(RegisterWindow.Address));
        if (address is not null)
            return address;
        // A driver may still write to a card that it has reset (ath12k/dp.c: ath12k_dp_reoq_lut_cleanup, called by ath12k_core_deinit), so
        // such a write is not a violation.
        if (Model.IsPowered)
            Model.Context.Violate($"access to 0x{offset:x} of BAR 0 through a window while windows are disabled");
        else if (_lateAccesses++ == 0)
            _notes.Add($"access to 0x{offset:x} of BAR 0 through a window that a reset has disabled; later accesses of this kind are not reported");
        return null;
    }

    /// <summary>
    /// Checks that BAR 0 is enabled and that the access consists of complete words within that BAR. If not, records a violation.
    /// </summary>
    private bool IsAccessible(int bar, ulong offset, int length)
    {
        if (bar == 0 && _configuration.MemoryEnabled && offset % Word == 0 && length % Word == 0
            && length <= PciConfigSpace.BarSize && offset <= (ulong)(PciConfigSpace.BarSize - length))
            return true;
        Model.Context.Violate($"access to {length} bytes at 0x{offset:x} of BAR {bar}: {(_configuration.MemoryEnabled ? $"BAR 0 is {PciConfigSpace.BarSize} bytes long and must be accessed in words of {Word} bytes" : "PCI_COMMAND_MEMORY is not set")}");
        return false;
    }

    /// <summary>Resets everything except configuration space.</summary>
    private void ResetSoc()
    {
        Model.PowerOff();
        _registers.Reset();
        _mhi.Clear();
        _engines.Reset();
        _link.Reset();
        HoldLinkUntilWindowsAreSet();
    }

    private void HoldLinkUntilWindowsAreSet()
    {
        if (_chip.StaticWindows)
            _mhi.HoldLinkUntilWindowsAreSet();
    }
}
