using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HilQrtr.Reporting.Text;

internal static class JsonText
{
    // The relaxed encoder keeps quotes and non-ASCII text readable. It is safe, because the output is always escaped before it is embedded in HTML.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
            write(json);
        return buffer.WrittenMemory;
    }

    public static void Optional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
