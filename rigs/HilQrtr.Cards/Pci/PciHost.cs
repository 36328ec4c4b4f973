namespace HilQrtr.Cards.Pci;

/// <summary>
/// The host behind the function's command register: without bus mastering there is neither DMA nor interrupts. During an
/// access by the host, interrupts are deferred and merged, like interrupt moderation
/// (<c>ath11k/mhi.c: irq_moderation_ms</c>) without a clock.
/// </summary>
internal sealed class PciHost(IPciBus bus, PciConfigSpace configuration, CardNotes notes)
{
    private readonly List<(ulong Address, uint Data)> _waiting = [];
    private bool _inAccess;

    /// <summary>Whether the function is gone from the bus: it reaches nothing.</summary>
    public bool IsGone { get; set; }

    /// <summary>Reads and writes of memory that the host did not allow.</summary>
    public long RefusedTransfers { get; private set; }

    /// <summary>Interrupts that the host did not allow.</summary>
    public long DroppedInterrupts { get; private set; }

    public bool TryRead(ulong address, Span<byte> destination) =>
        !IsGone && MayMaster(address, destination.Length) && bus.TryReadMemory(address, destination);

    public bool TryWrite(ulong address, ReadOnlySpan<byte> source) =>
        !IsGone && MayMaster(address, source.Length) && bus.TryWriteMemory(address, source);

    /// <summary>An access of the host's begins.</summary>
    public void BeginAccess() => _inAccess = true;

    /// <summary>It has had all its effects but interrupts.</summary>
    public void EndAccess()
    {
        _inAccess = false;
        if (IsGone)
            _waiting.Clear();
        foreach (var (address, data) in _waiting)
            bus.RaiseMsi(address, data);
        _waiting.Clear();
    }

    /// <summary>Interrupts by a vector of the MSI capability.</summary>
    public void RaiseVector(uint vector)
    {
        var (address, data) = configuration.Msi.Message(vector);
        RaiseMessage(address, data, vector);
    }

    /// <summary>Interrupts by a message that the host has put into a register.</summary>
    public void RaiseMessage(ulong address, uint data) => RaiseMessage(address, data, null);

    private void RaiseMessage(ulong address, uint data, uint? vector)
    {
        if (IsGone)
            return;
        if (configuration.MasterEnabled && configuration.Msi.Enabled)
        {
            Raise((address, data));
            return;
        }

        if (DroppedInterrupts++ == 0)
            notes.Add($"interrupt {(vector is { } v ? $"of vector {v}" : $"with data {data}")} dropped: {(configuration.MasterEnabled ? "MSI is disabled" : "bus mastering is disabled")}; later ones are only counted");
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
            notes.Add($"transfer of {length} bytes at 0x{address:x} refused: bus mastering is disabled; later ones are only counted");
        return false;
    }
}
