namespace HilQrtr.Cards.Mhi;

/// <summary>Accesses to addresses without a register. Each address is noted once, but every access is counted.</summary>
internal sealed class UnknownRegisters(CardNotes notes)
{
    private const int MaxRegisters = 65_536;

    private readonly Dictionary<uint, uint> _values = [];
    private readonly Dictionary<uint, UnknownRegister> _accesses = [];

    /// <summary>Total number of accesses.</summary>
    public long Count { get; private set; }

    public IReadOnlyList<UnknownRegister> List => [.. _accesses.Values.OrderBy(r => r.Address)];

    public uint Read(uint address)
    {
        var value = _values.GetValueOrDefault(address);
        Note(address, "read", value);
        return value;
    }

    public void Write(uint address, uint value)
    {
        if (_values.Count < MaxRegisters || _values.ContainsKey(address))
            _values[address] = value;
        Note(address, "write", value);
    }

    public void Reset() => _values.Clear();

    private void Note(uint address, string access, uint value)
    {
        Count++;
        if (_accesses.TryGetValue(address, out var known))
        {
            _accesses[address] = known with { Count = known.Count + 1 };
            return;
        }

        if (_accesses.Count >= MaxRegisters)
            return;
        _accesses.Add(address, new UnknownRegister(address, access, value, 1));
        notes.Add($"unknown register 0x{address:x}: {access} of 0x{value:x}; later accesses are only counted");
    }
}
