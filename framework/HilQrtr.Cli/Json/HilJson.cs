using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HilQrtr.Cli.Json;

/// <summary>The JSON documents that <c>--json</c> prints.</summary>
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(RigListDocument))]
[JsonSerializable(typeof(RigDocument))]
[JsonSerializable(typeof(RigCheckDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(KernelBuildAllDocument))]
[JsonSerializable(typeof(KernelBuildDocument))]
[JsonSerializable(typeof(KernelAddDocument))]
[JsonSerializable(typeof(KernelListDocument))]
[JsonSerializable(typeof(KernelPruneDocument))]
[JsonSerializable(typeof(MachineInstallDocument))]
[JsonSerializable(typeof(TestListDocument))]
[JsonSerializable(typeof(DryRunDocument))]
internal sealed partial class HilJson : JsonSerializerContext
{
    /// <summary>Leaves quotes and non-ASCII letters unescaped. This is safe, because the documents are never embedded in a web page.</summary>
    public static HilJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
