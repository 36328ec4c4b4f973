using System.Text.Json.Serialization;

namespace HilQrtr.Kernels;

/// <summary>What runs a kernel.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KernelEngine>))]
public enum KernelEngine
{
    /// <summary>The kernel is a User Mode Linux program. It runs as a process.</summary>
    [JsonStringEnumMemberName("uml")]
    Uml,

    /// <summary>The kernel is an x86-64 <c>bzImage</c>. It runs in an emulated machine.</summary>
    [JsonStringEnumMemberName("machine")]
    Machine,
}

/// <summary>A module of a kernel that runs in a machine.</summary>
/// <param name="Name">Name of the module, as the kernel shows it, such as <c>qrtr_mhi</c>.</param>
/// <param name="File">Name of the uncompressed module in the folder <c>modules</c> of the kernel.</param>
/// <param name="DependsOn">Names of the modules that must be loaded before this one.</param>
public sealed record KernelModule(string Name, string File, IReadOnlyList<string> DependsOn);
