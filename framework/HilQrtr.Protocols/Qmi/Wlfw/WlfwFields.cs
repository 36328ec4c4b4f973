using System.Globalization;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// A visitor for the fields of a message. Each method receives the value of a field and returns the new value. A decoder
/// returns the value that it read, and an encoder returns the value that it wrote.
/// <para>
/// The fields at the top level are TLVs. They are visited with <see cref="Required{T}"/>, <see cref="Optional{T}"/> and the like.
/// Fields inside a TLV have no type and no length. Lists, and strings inside structures, begin with a one-byte count. An array
/// of fixed length has no count (<c>drivers/soc/qcom/qmi_encdec.c: qmi_decode</c>: VAR_LEN_ARRAY and STATIC_ARRAY).
/// </para>
/// </summary>
internal abstract class WlfwFields(string protocol)
{
    private const int DeepestList = 2;

    private readonly (string Name, int Index)[] _lists = new (string, int)[DeepestList];
    private int _depth;

    protected string Protocol => protocol;

    protected string TlvName { get; private set; } = "";

    public T Required<T>(byte tlv, string name, T value, Func<WlfwFields, T, T> kind) =>
        Field(tlv, name, mandatory: true, present: true, value, kind);

    public T? Optional<T>(byte tlv, string name, T? value, Func<WlfwFields, T, T> kind)
        where T : struct
    {
        TlvName = name;
        for (var times = Enter(tlv, mandatory: false, value.HasValue); times > 0; times--)
        {
            Begin();
            value = kind(this, value.GetValueOrDefault());
            End();
        }

        return value;
    }

    public WireList<T> RequiredList<T>(
        byte tlv, string name, WireList<T> value, int limit, Func<WlfwFields, T, T> kind) =>
        Field(tlv, name, mandatory: true, present: true, value, (fields, list) => fields.List("", list, limit, kind));

    public WireList<T>? OptionalList<T>(
        byte tlv, string name, WireList<T>? value, int limit, Func<WlfwFields, T, T> kind) =>
        Field(tlv, name, mandatory: false, value is not null, value,
            (fields, list) => fields.List("", list, limit, kind));

    public WireList<T>? OptionalArray<T>(
        byte tlv, string name, WireList<T>? value, int length, Func<WlfwFields, T, T> kind) =>
        Field(tlv, name, mandatory: false, value is not null, value,
            (fields, array) => fields.FixedList("", array, length, kind));

    public string? OptionalText(byte tlv, string name, string? value, int limit) =>
        Field(tlv, name, mandatory: false, value is not null, value,
            (fields, text) => fields.Text("", text, limit, counted: false));

    public ReadOnlyMemory<byte>? OptionalBytes(byte tlv, string name, ReadOnlyMemory<byte>? value, int limit) =>
        Optional(tlv, name, value, (fields, bytes) => fields.Bytes(bytes, limit));

    public byte U8(string name, byte value) => (byte)Number(name, value, sizeof(byte));

    public ushort U16(string name, ushort value) => (ushort)Number(name, value, sizeof(ushort));

    public uint U32(string name, uint value) => (uint)Number(name, value, sizeof(uint));

    public ulong U64(string name, ulong value) => Number(name, value, sizeof(ulong));

    public WireList<T> List<T>(string name, WireList<T>? value, int limit, Func<WlfwFields, T, T> kind)
    {
        value ??= WireList<T>.Empty;
        var count = Count(name, value.Count, limit, sizeof(byte));
        var walked = count == 0 ? WireList<T>.Empty : WalkItems(name, value, count, kind);
        EndList();
        return walked;
    }

    /// <summary>
    /// Visits an array of fixed length. Missing elements become zeros, because the kernel zeroes a message before it fills in fields.
    /// </summary>
    public WireList<T> FixedList<T>(string name, WireList<T>? value, int length, Func<WlfwFields, T, T> kind)
    {
        value ??= WireList<T>.Empty;
        BeginArray(name, value.Count, length);
        var walked = WalkItems(name, value, length, kind);
        EndList();
        return walked;
    }

    public virtual QmiResponse Response(QmiResponse value) =>
        new(U16("result", value.Result), U16("error", value.Error));

    public abstract string Text(string name, string? value, int limit, bool counted);

    protected abstract ulong Number(string name, ulong value, int size);

    protected abstract int Count(string name, int count, int limit, int size);

    /// <summary>Begins an array of fixed length.</summary>
    protected virtual void BeginArray(string name, int count, int length)
    {
    }

    protected abstract ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit);

    /// <summary>Begins a TLV.</summary>
    /// <returns>Number of times to visit the TLV's value; 0 to leave the field unchanged.</returns>
    protected abstract int Enter(byte tlv, bool mandatory, bool present);

    protected virtual void Begin()
    {
    }

    protected virtual void End()
    {
    }

    protected virtual void BeginItem(int index)
    {
    }

    protected virtual void EndItem()
    {
    }

    protected virtual void EndList()
    {
    }

    /// <summary>Returns the path of a field for error messages, for instance <c>mem_seg[1].mem_cfg[0].size</c>.</summary>
    protected string Path(string name)
    {
        var path = TlvName;
        for (var i = 0; i < _depth; i++)
        {
            var (list, index) = _lists[i];
            path = string.Create(CultureInfo.InvariantCulture, $"{Join(path, list)}[{index}]");
        }

        return Join(path, name);
    }

    private static string Join(string path, string name) => name.Length == 0 ? path : $"{path}.{name}";

    private T Field<T>(
        byte tlv, string name, bool mandatory, bool present, T value, Func<WlfwFields, T, T> kind)
    {
        TlvName = name;
        for (var times = Enter(tlv, mandatory, present); times > 0; times--)
        {
            Begin();
            value = kind(this, value);
            End();
        }

        return value;
    }

    private WireList<T> WalkItems<T>(string name, WireList<T> value, int count, Func<WlfwFields, T, T> kind)
    {
        var items = new T[count];
        _depth++;
        for (var i = 0; i < count; i++)
        {
            _lists[_depth - 1] = (name, i);
            BeginItem(i);
            items[i] = kind(this, i < value.Count ? value[i] : default!);
            EndItem();
        }

        _depth--;
        return new WireList<T>(items);
    }
}

/// <summary>Scalar types of TLVs and list elements, for use in <see cref="WlfwMessage.Walk"/>.</summary>
internal static class WlfwKind
{
    public static byte U8(WlfwFields fields, byte value) => fields.U8("", value);

    public static ushort U16(WlfwFields fields, ushort value) => fields.U16("", value);

    public static uint U32(WlfwFields fields, uint value) => fields.U32("", value);

    public static ulong U64(WlfwFields fields, ulong value) => fields.U64("", value);

    public static QmiResponse Response(WlfwFields fields, QmiResponse value) => fields.Response(value);
}
