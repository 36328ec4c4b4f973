namespace HilQrtr.Cards.Mhi;

/// <summary>The registers of a card, keyed by SoC address. Their side effects are defined by a <see cref="RegisterTable"/>.</summary>
internal sealed class RegisterFile(CardNotes notes)
{
    private readonly Dictionary<uint, uint> _values = [];
    private RegisterTable _table = new();

    public UnknownRegisters Unknown { get; } = new(notes);

    /// <summary>
    /// Sets the table. The table is created after this object, because the table's rows refer to parts of the card that need this object.
    /// </summary>
    public void Use(RegisterTable table) => _table = table;

    public void Reset()
    {
        _values.Clear();
        Unknown.Reset();
    }

    /// <summary>Reads a register as the host does, with side effects.</summary>
    public uint Read(uint address) => _table.Find(address) switch
    {
        null => Unknown.Read(address),
        { Read: { } compute } => compute(),
        var row => _values.GetValueOrDefault(address, row.Reset),
    };

    /// <summary>Writes a register as the host does, with side effects.</summary>
    public void Write(uint address, uint value)
    {
        var row = _table.Find(address);
        if (row is null)
        {
            Unknown.Write(address, value);
            return;
        }

        if (row.Access == RegisterAccess.Ro)
            return;
        _values[address] = value;
        row.Written?.Invoke(address - row.Address, value);
    }

    /// <summary>Returns the stored value of a register, without side effects.</summary>
    public uint Peek(uint address) => _values.GetValueOrDefault(address);

    /// <summary>Returns the 64-bit value that two registers form.</summary>
    public ulong Peek64(uint low, uint high) => Peek(low) | ((ulong)Peek(high) << 32);

    /// <summary>Sets the value of a register without side effects.</summary>
    public void Poke(uint address, uint value) => _values[address] = value;
}
