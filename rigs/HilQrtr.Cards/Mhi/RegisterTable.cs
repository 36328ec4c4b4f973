using HilQrtr.Cards.Pci;

namespace HilQrtr.Cards.Mhi;

/// <summary>All registers of a card. Each row is one register or one block of registers. Rows must not overlap.</summary>
internal sealed class RegisterTable
{
    private readonly List<Register> _rows = [];

    public IReadOnlyList<Register> Rows => _rows;

    /// <summary>Adds a register that stores or computes its value.</summary>
    public RegisterTable Add(
        string name, uint address, RegisterAccess access, uint reset = 0, Func<uint>? read = null, Action<uint>? onWrite = null) =>
        Add(new Register(name, address, sizeof(uint), access, reset, read, onWrite is null ? null : (_, value) => onWrite(value)));

    /// <summary>Adds a block of registers.</summary>
    public RegisterTable AddBlock(
        string name, uint address, uint bytes, RegisterAccess access, Action<uint, uint>? onWrite = null) =>
        Add(new Register(name, address, bytes, access, 0, null, onWrite));

    /// <summary>Adds a chip-specific register or block of registers.</summary>
    public RegisterTable Add(ChipRegister register) =>
        Add(new Register(register.Name, register.Address, register.Bytes, register.Access, register.Value, null, null));

    /// <summary>Returns the row that contains an address, or null if no row contains it.</summary>
    public Register? Find(uint address)
    {
        var (low, high) = (0, _rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var row = _rows[middle];
            if (address < row.Address)
                high = middle - 1;
            else if (address - row.Address >= row.Bytes)
                low = middle + 1;
            else
                return row;
        }

        return null;
    }

    private RegisterTable Add(Register row)
    {
        var index = _rows.FindIndex(r => r.Address > row.Address);
        index = index < 0 ? _rows.Count : index;
        if ((index > 0 && _rows[index - 1].Address + _rows[index - 1].Bytes > row.Address)
            || (index < _rows.Count && row.Address + row.Bytes > _rows[index].Address))
            throw new ArgumentException($"Register {row.Name} at 0x{row.Address:x} overlaps another register.", nameof(row));
        _rows.Insert(index, row);
        return this;
    }
}
