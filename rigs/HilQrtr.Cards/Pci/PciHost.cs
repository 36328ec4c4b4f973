namespace HilQrtr.Cards.Pci;

/// <summary>
/// Performs DMA and raises interrupts if the function's command register permits them. Interrupts that are raised during an access by the
/// host are deferred until the access ends, and are then merged. This is like interrupt moderation
/// (<c>ath11k/mhi.c: irq_moderation_ms</c>), but without a clock. Interrupts of masked vectors are deferred until the host unmasks them.
/// </summary>
internal sealed class PciHost(IPciBus bus, PciConfigSpace configuration, CardNotes notes) : IHostMemory
{
    private readonly List<(ulong Address, uint Data)> _waiting = [];
    private bool _inAccess;

    private MsiCapability Msi => configuration.Msi;

    /// <summary>Whether the card is unplugged. An unplugged card does no DMA and sends no interrupts.</summary>
    public bool IsGone { get; set; }

    /// <summary>Number of DMA transfers that were refused because bus mastering was disabled.</summary>
    public long RefusedTransfers { get; private set; }

    /// <summary>Number of interrupts that were dropped because MSI or bus mastering was disabled.</summary>
    public long DroppedInterrupts { get; private set; }

    public bool TryRead(ulong address, Span<byte> destination) =>
        !IsGone && MayMaster(address, destination.Length) && bus.TryReadMemory(address, destination);

    public bool TryWrite(ulong address, ReadOnlySpan<byte> source) =>
        !IsGone && MayMaster(address, source.Length) && bus.TryWriteMemory(address, source);

    /// <summary>Begins an access by the host. Interrupts are deferred until <see cref="EndAccess"/>.</summary>
    public void BeginAccess() => _inAccess = true;

    /// <summary>Ends the access and sends the deferred interrupts.</summary>
    public void EndAccess()
    {
        _inAccess = false;
        if (IsGone)
            _waiting.Clear();
        foreach (var (address, data) in _waiting)
            bus.RaiseMsi(address, data);
        _waiting.Clear();
    }

    /// <summary>Raises an interrupt with the given vector of the MSI capability.</summary>
    public void RaiseVector(uint vector)
    {
        if (!MayInterrupt("of vector", vector))
            return;
        var shared = Msi.Share(vector);
        if (!Msi.HoldIfMasked(shared))
            Raise(Msi.Message(shared));
    }

    /// <summary>Raises an interrupt with the address and the data that the host has written to registers.</summary>
    public void RaiseMessage(ulong address, uint data)
    {
        if (!MayInterrupt("with data", data))
            return;
        if (!Msi.TryFind(address, data, out var vector) || !Msi.HoldIfMasked(vector))
            Raise((address, data));
    }

    /// <summary>Sends the interrupts that were deferred because they were masked. Called after the host has written configuration space.</summary>
    public void SendPending()
    {
        if (!Msi.IsEnabled)
            Msi.ClearPending();
        if (IsGone || !configuration.MasterEnabled)
            return;
        while (Msi.TryTakePending(out var vector))
            Raise(Msi.Message(Msi.Share(vector)));
    }

    private bool MayInterrupt(string kind, uint number)
    {
        if (IsGone)
            return false;
        if (configuration.MasterEnabled && Msi.IsEnabled)
            return true;
        if (DroppedInterrupts++ == 0)
            notes.Add($"interrupt {kind} {number} dropped: {(configuration.MasterEnabled ? "MSI is disabled" : "bus mastering is disabled")}; further drops are only counted");
        return false;
    }

    private void Raise((ulong Address, uint Data) message)
    {
        if (!_inAccess)
            bus.RaiseMsi(message.Address, message.Data);
        else if (!_waiting.Contains(message))
            _waiting.Add(message);
    }

    private bool MayMaster(ulong address, int length)
    {
        if (configuration.MasterEnabled)
            return true;
        if (RefusedTransfers++ == 0)
            notes.Add($"transfer of {length} bytes at 0x{address:x} refused: bus mastering is disabled; further refusals are only counted");
        return false;
    }
}
