using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The JSON documents of the cache.</summary>
[JsonSerializable(typeof(BuiltKernel))]
[JsonSerializable(typeof(TreeState))]
[JsonSerializable(typeof(SourceRecord))]
internal sealed partial class KernelJson : JsonSerializerContext
{
    /// <summary>For people to read, too.</summary>
    public static KernelJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
