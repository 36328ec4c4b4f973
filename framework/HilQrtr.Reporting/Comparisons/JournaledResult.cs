using System.Text.Json.Serialization;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A result that is recorded so that the comparison can be resumed.</summary>
/// <param name="Kernel">Name of the kernel.</param>
/// <param name="Release">Release of the kernel.</param>
/// <param name="BuildId">Build id of the kernel.</param>
/// <param name="Test">The test.</param>
/// <param name="Description">Description of the test.</param>
/// <param name="Need">The user's need that the test covers.</param>
/// <param name="Result">Outcome and evidence of the test.</param>
internal sealed record JournaledResult(string Kernel, string Release, string BuildId, TestIdentity Test, string? Description, string? Need, ComparedResult Result)
{
    /// <summary>Returns whether this result comes from the given build of the given kernel.</summary>
    public bool IsOf(ChosenKernel kernel) => (Kernel, Release, BuildId) == (kernel.Name, kernel.Release, kernel.BuildId);
}

/// <summary>The first line of compare.jsonl: the settings that the results depend on.</summary>
/// <param name="Settings">The names and values of the settings, in the order in which they are shown.</param>
internal sealed record JournalHeader(IReadOnlyList<KeyValuePair<string, string>> Settings);

/// <summary>Reads and writes the lines of compare.jsonl.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalHeader))]
[JsonSerializable(typeof(JournaledResult))]
internal sealed partial class JournalJson : JsonSerializerContext;
