using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Plugs a PCI function into UML's PCI bus (<c>arch/um/drivers/virt-pci.c</c>). Queue 0 carries commands, and queue 1 carries
/// interrupt messages. The result of an invalid command is all ones, as after a master abort. The device keeps working, whatever
/// a guest or a model does.
/// </summary>
/// <param name="name">Name of the device, for problem reports.</param>
internal sealed class PciOverVirtio(string name) : IVirtioDevice, IPciBus
{
    private const int CommandQueue = 0;
    private const int InterruptQueue = 1;
    private const int ConfigSpaceSize = 4096;
    private const int BarCount = 6;

    private readonly MsiQueue _messages = new();
    private byte[] _command = new byte[256];
    private IVirtioTransport? _transport;
    private int _unreported;
    private bool _isServing;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Value of CONFIG_UML_PCI_OVER_VIRTIO_DEVICE_ID in our configuration.</summary>
    public uint DeviceId => 1234;

    /// <inheritdoc/>
    public ulong Features => 0;

    /// <inheritdoc/>
    public int QueueCount => 2;

    /// <summary>The function in the slot. Reads from an empty slot return all ones. Set it only while you hold the server's gate.</summary>
    public IPciFunction? Function { get; set; }

    /// <summary>Number of commands handled so far. It is used to detect driver activity, and in benchmarks.</summary>
    public long Commands { get; private set; }

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> destination) => destination.Clear();

    /// <inheritdoc/>
    public void Started(IVirtioTransport transport)
    {
        _transport = transport;
        _unreported = 0;
        _messages.Clear();
    }

    /// <inheritdoc/>
    public void Stopped(string why)
    {
        _transport = null;
        _messages.Clear();
        Function?.Reset();
    }

    /// <inheritdoc/>
    public KickOutcome Notified(int queue)
    {
        if (_transport is not { } transport)
            return KickOutcome.Done;
        if (queue == CommandQueue)
            Serve(transport);
        FlushMessages(transport);
        return KickOutcome.Done;
    }

    /// <inheritdoc/>
    public bool TryReadMemory(ulong address, Span<byte> destination) => _transport is { } transport && transport.Memory.TryRead(address, destination);

    /// <inheritdoc/>
    public bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source) => _transport is { } transport && transport.Memory.TryWrite(address, source);

    /// <inheritdoc/>
    public void RaiseMsi(ulong address, uint data)
    {
        if (_transport is not { } transport)
            return;
        if (!_messages.TryAdd(address, data))
            transport.Note("interrupt lost", "the guest posts no buffers and the backlog is full", VhostProblems.GuestIsWrong);
        // While a command is handled, messages are only collected, so that the guest gets a single interrupt for all of them.
        if (!_isServing)
            FlushMessages(transport);
    }

    private void Serve(IVirtioTransport transport)
    {
        var queue = transport.Queue(CommandQueue);
        _isServing = true;
        try
        {
            for (var remaining = queue.Size; remaining > 0 && queue.TryTake(out var chain); remaining--)
            {
                Commands++;
                queue.Complete(chain, Do(transport, chain));
            }
        }
        finally
        {
            _isServing = false;
        }

        // The guest hardly needs interrupts here: um_pci_send_cmd polls for the result of a read, and collects finished writes while it
        // polls. An occasional interrupt only lets the guest free memory sooner.
        if (_unreported * 4 < queue.Size)
            return;
        _unreported = 0;
        transport.Interrupt(CommandQueue);
    }

    private int Do(IVirtioTransport transport, VirtqueueChain chain)
    {
        if (chain.ReadableBytes < VirtioPcidevMessage.HeaderSize)
            return Refuse(transport, chain, "truncated command", $"{chain.ReadableBytes} bytes");
        if (_command.Length < chain.ReadableBytes)
            _command = new byte[chain.ReadableBytes];
        var bytes = _command.AsSpan(0, chain.Read(0, _command));
        var command = VirtioPcidevMessage.Parse(bytes);
        var data = bytes[VirtioPcidevMessage.HeaderSize..];
        if (Fault(command, data.Length, chain.WritableBytes) is { } fault)
            return Refuse(transport, chain, fault, Text(command, data.Length, chain.WritableBytes));
        try
        {
            return Do(command, data, chain);
        }
        catch (Exception e)
        {
            // If the model of a card fails, the card's driver must see a card that does not respond. Other cards must not be affected.
            transport.Note("card model threw", $"{Text(command, data.Length, chain.WritableBytes)}: {e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}", DeviceProblems.ModelIsWrong);
            chain.FillWritable(0xff);
            return chain.WritableBytes;
        }
    }

    private int Do(VirtioPcidevMessage command, ReadOnlySpan<byte> data, VirtqueueChain chain)
    {
        switch (command.Op)
        {
            case VirtioPcidevOp.CfgRead:
            case VirtioPcidevOp.MmioRead:
                Read(command, chain);
                return (int)command.Size;
            case VirtioPcidevOp.CfgWrite:
                Function?.WriteConfig((int)command.Address, data[..(int)command.Size]);
                break;
            case VirtioPcidevOp.MmioWrite:
                Function?.WriteBar(command.Bar, command.Address, data[..(int)command.Size]);
                break;
            default:
                Function?.FillBar(command.Bar, command.Address, data[0], command.Size);
                break;
        }

        _unreported++;
        return 0;
    }

    private void Read(VirtioPcidevMessage command, VirtqueueChain chain)
    {
        // A register is read in one piece, even if the guest provides several small buffers.
        Span<byte> register = stackalloc byte[sizeof(ulong)];
        if (command.Size <= (uint)register.Length)
        {
            register = register[..(int)command.Size];
            Read(command, 0, register);
            chain.Write(register);
            return;
        }

        var doneBytes = 0;
        for (var i = 0; doneBytes < command.Size; i++)
        {
            var buffer = chain.Writable(i).Span;
            var part = buffer[..(int)Math.Min((uint)buffer.Length, command.Size - (uint)doneBytes)];
            Read(command, doneBytes, part);
            doneBytes += part.Length;
        }
    }

    private void Read(VirtioPcidevMessage command, int offset, Span<byte> destination)
    {
        if (Function is not { } function)
            destination.Fill(0xff);
        else if (command.Op == VirtioPcidevOp.CfgRead)
            function.ReadConfig((int)command.Address + offset, destination);
        else
            function.ReadBar(command.Bar, command.Address + (ulong)offset, destination);
    }

    private static string? Fault(VirtioPcidevMessage command, int dataBytes, int writableBytes)
    {
        var isConfig = command.Op is VirtioPcidevOp.CfgRead or VirtioPcidevOp.CfgWrite;
        var isRead = command.Op is VirtioPcidevOp.CfgRead or VirtioPcidevOp.MmioRead;
        if (command.Op is not (VirtioPcidevOp.CfgRead or VirtioPcidevOp.CfgWrite or VirtioPcidevOp.MmioRead or VirtioPcidevOp.MmioWrite or VirtioPcidevOp.MmioMemset))
            return "unknown command";
        if (isConfig && (command.Size is not (1 or 2 or 4 or 8) || command.Address > ConfigSpaceSize - command.Size))
            return "access of an invalid size or outside configuration space";
        if (!isConfig && (command.Bar >= BarCount || command.Size == 0 || command.Address > ulong.MaxValue - command.Size))
            return "invalid BAR access";
        if (isRead && command.Size > (uint)writableBytes)
            return "read without room for its data";
        var neededBytes = command.Op == VirtioPcidevOp.MmioMemset ? 1 : command.Size;
        return !isRead && neededBytes > (uint)dataBytes ? "write without all of its data" : null;
    }

    private static int Refuse(IVirtioTransport transport, VirtqueueChain chain, string kind, string what)
    {
        transport.Note(kind, what, VhostProblems.GuestIsWrong);
        chain.FillWritable(0xff);
        return chain.WritableBytes;
    }

    private void FlushMessages(IVirtioTransport transport)
    {
        if (_messages.Flush(transport.Queue(InterruptQueue), bytes => transport.Note("interrupt buffer too short", $"{bytes} bytes", VhostProblems.GuestIsWrong)))
            transport.Interrupt(InterruptQueue);
    }

    private static string Text(VirtioPcidevMessage command, int dataBytes, int writableBytes) =>
        $"{command.Op} BAR {command.Bar} 0x{command.Address:x}, {command.Size} bytes, {dataBytes} bytes of data, room for {writableBytes}";
}
